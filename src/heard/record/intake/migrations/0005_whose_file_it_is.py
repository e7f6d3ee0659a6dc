from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_the_day_a_return_came")]
    operations = [
        migrations.AddField("load", "organisation", models.CharField(blank=True, max_length=20), preserve_default=True),
    ]
