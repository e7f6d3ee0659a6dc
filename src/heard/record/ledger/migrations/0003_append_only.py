"""From here on the database refuses to change or delete an entry."""

from django.db import migrations

from heard.record.ledger.guard import lift_guard, set_guard


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0002_reasons_apart"),
    ]

    operations = [migrations.RunPython(set_guard, lift_guard)]
