from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ROLES = ["reader", "owner", "editor", "secretary", "leader", "administrator", "partner"]


def make_administrators_editors_too(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now an administrator did everything; money and evaluation are an editor's from here on."""
    memberships = apps.get_model("offices", "Membership").objects
    for row in memberships.filter(role="administrator"):
        memberships.get_or_create(person_id=row.person_id, office_id=row.office_id, role="editor")


class Migration(migrations.Migration):
    dependencies = [("offices", "0001_initial")]
    operations = [
        migrations.RemoveConstraint(model_name="membership", name="one_role_in_an_office"),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(choices=[(role, role) for role in ROLES], max_length=20),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("person", "office", "role"), name="each_role_in_an_office_once"
            ),
        ),
        migrations.RunPython(make_administrators_editors_too, migrations.RunPython.noop),
    ]
