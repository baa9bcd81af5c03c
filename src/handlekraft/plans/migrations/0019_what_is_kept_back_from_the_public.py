from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0018_proposed_actions_by_their_titles"),
    ]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="kept_back",
            field=models.BooleanField(default=False),
        ),
    ]
