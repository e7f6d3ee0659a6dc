"""The activity of the Communications and Engagement Strategy that an event goes with."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("codesign", "0002_words_are_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="event", name="alongside", field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="event", name="alongside_at", field=models.URLField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
    ]  # fmt: skip
