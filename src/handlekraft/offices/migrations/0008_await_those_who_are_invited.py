from django.contrib.auth.hashers import make_password
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def await_people(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever is invited and has not answered becomes a person who cannot sign in yet."""
    people = apps.get_model("offices", "Person").objects
    for invitation in apps.get_model("offices", "Invitation").objects.filter(accepted_at=None):
        new = {"name": invitation.name, "is_active": False, "password": make_password(None)}
        invitation.person, _ = people.get_or_create(email=invitation.email, defaults=new)
        invitation.save(update_fields=["person"])


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0007_invitations_know_whom_they_are_for"),
    ]

    operations = [migrations.RunPython(await_people, migrations.RunPython.noop)]
