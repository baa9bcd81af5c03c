import json

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def say_what_became(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now an action was known by the title that the evaluation gave it."""
    proposed = apps.get_model("plans", "ProposedAction").objects
    for row in proposed.filter(evaluation__draft__edition__isnull=False):
        edition = row.evaluation.draft.edition
        areas = json.loads(edition.content)["focus_areas"]
        rows = (each for area in areas for each in area.get("actions", ()))
        found = next((each for each in rows if each["title"] == row.title), None)
        if found:
            row.action = apps.get_model("plans", "Action").objects.get(
                plan_id=edition.plan_id, number=int(found["key"])
            )
            row.save(update_fields=["action"])


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0017_what_a_proposed_action_became"),
    ]

    operations = [migrations.RunPython(say_what_became, migrations.RunPython.noop)]
