"""A paper to be decided says what people say of it, and what it costs and what that buys."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_terms_from_a_day_and_summaries")]

    operations = [
        migrations.AddField("item", "said", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("item", "value", models.TextField(blank=True, default=""), preserve_default=False),
    ]
