"""Two lists of actors became one: what each held is carried over, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

BEFORE = [("arenas", "0003_working_groups"), ("enquiries", "0002_enquirers_are_forgotten")]
NOW = timezone.now()
"""It takes seconds to go back and forth, so all that can be met is in one house: an office for each."""


@pytest.fixture
def before(transactional_db: None) -> Iterator[Any]:
    """The tables as they were; they are as they are again when the test is over."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    executor = MigrationExecutor(connection)
    executor.migrate([*BEFORE, ("web", None)])
    yield executor.loader.project_state(BEFORE).apps
    executor = MigrationExecutor(connection)
    executor.migrate(latest)


def _now() -> Any:
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    executor.migrate(latest)
    return executor.loader.project_state(latest).apps


def _office(apps: Any, slug: str) -> Any:
    return apps.get_model("offices", "Office").objects.create(slug=slug, name=slug.title())


def _asked(apps: Any, office: Any, name: str, email: str, **told: Any) -> Any:
    rows = apps.get_model("enquiries", "Actor").objects
    return rows.create(office=office, name=name, email=email, **told)


def _known(apps: Any, office: Any, name: str, **told: Any) -> Any:
    return apps.get_model("arenas", "Actor").objects.create(office=office, name=name, **told)


def _referral(apps: Any, actor: Any) -> Any:
    people = apps.get_model("offices", "Person").objects
    person, _made = people.get_or_create(email="gunnar@fjellby.example", defaults={"name": "Gunnar"})
    kind, _made = apps.get_model("enquiries", "CaseType").objects.get_or_create(
        office=actor.office, name="Annet", goal_days=10
    )
    cases = apps.get_model("enquiries", "Case").objects
    case = cases.create(
        office=actor.office,
        number=cases.count() + 1,
        type=kind,
        title="Tomt",
        text="Tomt",
        source="phone",
        responsible=person,
        received_on=NOW.date(),
        registered_at=NOW,
    )
    return apps.get_model("enquiries", "Referral").objects.create(
        case=case, actor=actor, text="?", consent="Ja", by=person, sent_on=NOW.date(), due_on=NOW.date()
    )


def _actors(apps: Any, slug: str) -> dict[str, Any]:
    return {row.name: row for row in apps.get_model("arenas", "Actor").objects.filter(office__slug=slug)}


def _key(apps: Any, referral: Any) -> tuple[str, str, str]:
    row = apps.get_model("enquiries", "Referral").objects.get(pk=referral.pk)
    return row.actor_key, row.actor_name, row.actor_email


def test_every_actor_and_every_referral_is_carried_over(before: Any) -> None:
    sent = {plant.__name__: plant(before, _office(before, plant.__name__)) for plant in PLANTED}
    after = _now()
    for plant, check in PLANTED.items():
        check(after, plant.__name__, sent[plant.__name__])


def only_referred_to(apps: Any, office: Any) -> list[Any]:
    hub = _asked(apps, office, "Hagen", "post@hagen.example", offers="Veiledning")
    gone = _asked(apps, office, "Nedlagt", "ned@lagt.example", removed_at=NOW)
    return [_referral(apps, hub), _referral(apps, gone)]


def _comes_into_the_list(apps: Any, slug: str, sent: list[Any]) -> None:
    found = _actors(apps, slug)
    assert (found["Hagen"].email, found["Hagen"].about) == ("post@hagen.example", "Veiledning")
    assert found["Hagen"].removed_at is None and found["Nedlagt"].removed_at == NOW
    assert _key(apps, sent[0]) == (str(found["Hagen"].pk), "Hagen", "post@hagen.example")
    assert _key(apps, sent[1]) == (str(found["Nedlagt"].pk), "Nedlagt", "ned@lagt.example")
    told = apps.get_model("offices", "Event").objects.filter(subject=f"actor:{found['Hagen'].pk}")
    assert [(row.verb, row.actor_id) for row in told] == [("add_actor", None)]


def in_both_lists(apps: Any, office: Any) -> list[Any]:
    _known(apps, office, "Øyer næringshage", about="For gründere", kind="hub")
    return [
        _referral(apps, _asked(apps, office, "ØYER  NÆRINGSHAGE", "post@oyer.example", offers="Kontorplass"))
    ]


def _is_one_with_what_both_said(apps: Any, slug: str, sent: list[Any]) -> None:
    ((name, row),) = _actors(apps, slug).items()
    assert (name, row.kind, row.email) == ("Øyer næringshage", "hub", "post@oyer.example")
    assert row.about == "For gründere\nKontorplass"
    assert _key(apps, sent[0]) == (str(row.pk), "ØYER  NÆRINGSHAGE", "post@oyer.example")


def with_two_addresses(apps: Any, office: Any) -> list[Any]:
    old = _asked(apps, office, "Hagen", "gammel@hagen.example")
    _asked(apps, office, "Hagen", "ny@hagen.example")
    return [_referral(apps, old)]


def _the_newest_holds_and_the_other_is_told(apps: Any, slug: str, sent: list[Any]) -> None:
    (row,) = _actors(apps, slug).values()
    assert row.email == "ny@hagen.example" and "gammel@hagen.example" in row.about
    assert _key(apps, sent[0]) == (str(row.pk), "Hagen", "gammel@hagen.example")


def only_alike(apps: Any, office: Any) -> list[Any]:
    _known(apps, office, "Innovasjon Norge Innlandet")
    _known(apps, _office(apps, "strandby"), "Innovasjon Norge")
    return [_referral(apps, _asked(apps, office, "Innovasjon Norge", "post@innovasjon.example"))]


def _stay_apart(apps: Any, slug: str, _sent: list[Any]) -> None:
    told = {name: row.email for name, row in _actors(apps, slug).items()}
    assert told == {"Innovasjon Norge": "post@innovasjon.example", "Innovasjon Norge Innlandet": ""}
    assert _actors(apps, "strandby")["Innovasjon Norge"].email == ""


def taken_away(apps: Any, office: Any) -> list[Any]:
    _known(apps, office, "Hagen")
    _known(apps, office, "Klyngen", removed_at=NOW)
    _asked(apps, office, "Hagen", "post@hagen.example", removed_at=NOW)
    _asked(apps, office, "Klyngen", "post@klyngen.example")
    return []


def _is_offered_only_where_it_was(apps: Any, slug: str, _sent: list[Any]) -> None:
    found = _actors(apps, slug)
    assert found["Hagen"].email == "" and "post@hagen.example" in found["Hagen"].about
    assert found["Hagen"].removed_at is None
    assert found["Klyngen"].removed_at is None and found["Klyngen"].email == "post@klyngen.example"


PLANTED = {
    only_referred_to: _comes_into_the_list,
    in_both_lists: _is_one_with_what_both_said,
    with_two_addresses: _the_newest_holds_and_the_other_is_told,
    only_alike: _stay_apart,
    taken_away: _is_offered_only_where_it_was,
}
