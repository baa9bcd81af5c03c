from django.db import migrations

from handlekraft.companies import search_index


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0003_names_by_letters"),
    ]

    operations = [
        migrations.RunPython(search_index.make_common, search_index.unmake_common),
    ]
