from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("arenas", "0003_working_groups")]
    operations = [
        migrations.AddField(
            "actor", "email", models.EmailField(blank=True, default="", max_length=254), False
        ),
    ]
