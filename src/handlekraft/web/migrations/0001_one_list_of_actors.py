from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Name = tuple[int, str]


def bring_together(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    """Each actor that enquiries were referred to is in the office's list of actors, once for a name.

    Those that stand come first, the newest before the others: theirs is the address that holds.
    """
    referrals = apps.get_model("enquiries", "Referral").objects
    kept = _by_name(apps)
    asked = apps.get_model("enquiries", "Actor").objects.order_by("-pk")
    for row in sorted(asked, key=lambda row: row.removed_at is not None):
        name = _name(row.office_id, row.name)
        kept[name] = _joined(apps, kept[name], row) if name in kept else _carried(apps, row)
        referrals.filter(actor_id=row.pk).update(actor_key=str(kept[name].pk))


def _by_name(apps: Any) -> dict[Name, Any]:
    found: dict[Name, Any] = {}
    rows = apps.get_model("arenas", "Actor").objects.order_by("pk")
    for row in sorted(rows, key=lambda row: row.removed_at is not None):
        found.setdefault(_name(row.office_id, row.name), row)
    return found


def _name(office: int, name: str) -> Name:
    return office, " ".join(name.casefold().split())


def _carried(apps: Any, row: Any) -> Any:
    """One that the list did not have."""
    made = apps.get_model("arenas", "Actor").objects.create(
        office_id=row.office_id,
        name=" ".join(row.name.split()),
        about=row.offers,
        email=row.email,
        removed_at=row.removed_at,
    )
    _told(apps, made, "add_actor")
    return made


def _joined(apps: Any, one: Any, row: Any) -> Any:
    """Nothing is lost: an address that is not to be used is told in words."""
    before = {"about": one.about, "email": one.email}
    if row.removed_at is None and one.removed_at is not None:
        one.removed_at = None
        _told(apps, one, "put_back_actor")
    if not one.email and (row.removed_at is None) == (one.removed_at is None):
        one.email = row.email
    said = (row.offers, "" if row.email == one.email else f"Før brukt til henvisninger: {row.email}")
    one.about = "\n".join([one.about, *(line for line in said if line not in one.about)]).strip()
    one.save()
    after = {"about": one.about, "email": one.email}
    if before != after:
        _told(apps, one, "change_actor", before=before, after=after)
    return one


def _told(apps: Any, one: Any, verb: str, **data: Any) -> None:
    """In the log, as done by nobody."""
    events = apps.get_model("offices", "Event").objects
    events.create(
        office_id=one.office_id, verb=verb, subject=f"actor:{one.pk}", data={"text": one.name, **data}
    )


class Migration(migrations.Migration):
    """Here, because only `web` knows both rooms: neither of them may depend on the other, nor on `web`."""

    dependencies = [
        ("arenas", "0004_actors_are_asked"),
        ("enquiries", "0003_referrals_say_to_whom"),
        ("offices", "0008_await_those_who_are_invited"),
    ]
    run_before = [("enquiries", "0004_one_list_of_actors")]
    operations = [migrations.RunPython(bring_together, migrations.RunPython.noop)]
