import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0016_what_a_case_paper_knew"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposedaction",
            name="action",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.action"
            ),
        ),
    ]
