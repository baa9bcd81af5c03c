from django.db import migrations

from handlekraft.companies import search_index


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0005_letters_of_intent_once"),
    ]

    operations = [
        migrations.RunPython(search_index.by_place, search_index.no_longer_by_place),
    ]
