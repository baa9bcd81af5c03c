from django.db import migrations

from handlekraft.companies import search_index


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0002_companies_visits_leads"),
    ]

    operations = [
        migrations.RunPython(search_index.by_letters, migrations.RunPython.noop),
    ]
