"""From here on the database refuses to change or delete what somebody wrote."""

from django.db import migrations

from heard.record.codesign.guard import lift_guard, set_guard


class Migration(migrations.Migration):

    dependencies = [
        ("codesign", "0001_initial"),
    ]

    operations = [migrations.RunPython(set_guard, lift_guard)]
