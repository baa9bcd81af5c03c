from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def say_to_whom(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    referrals = apps.get_model("enquiries", "Referral").objects
    for row in apps.get_model("enquiries", "Actor").objects.all():
        referrals.filter(actor_id=row.pk).update(actor_name=row.name, actor_email=row.email)


class Migration(migrations.Migration):
    """What a referral was to is kept in it; which actor that is, comes from the room that keeps actors."""

    dependencies = [("enquiries", "0002_enquirers_are_forgotten")]
    operations = [
        migrations.AddField("referral", "actor_key", models.CharField(default="", max_length=40), False),
        migrations.AddField("referral", "actor_name", models.CharField(default="", max_length=200), False),
        migrations.AddField("referral", "actor_email", models.EmailField(default="", max_length=254), False),
        migrations.RunPython(say_to_whom, migrations.RunPython.noop),
    ]
