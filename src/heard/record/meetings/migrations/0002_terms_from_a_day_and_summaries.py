"""Terms of reference hold from a day on, and a meeting has its chair's summary."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def from_the_first_day(apps, schema_editor):
    """Terms that stood without a day hold from the first day of their body."""
    for one in apps.get_model("meetings", "Terms").objects.select_related("body"):
        one.since = one.body.since
        one.save(update_fields=["since"])


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Summary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("edited_at", models.DateTimeField(auto_now=True)),
                ("passed_on", models.DateField(blank=True, null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("turn", models.IntegerField(default=0)),
                (
                    "edited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="summary", to="meetings.meeting"
                    ),
                ),
                (
                    "passed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name_plural": "summaries", "ordering": ("id",)},
        ),
        migrations.AddField("terms", "at", models.DateTimeField(auto_now=True)),
        migrations.AddField(
            "terms",
            "by",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField("terms", "every", models.IntegerField(default=0)),
        migrations.AddField("terms", "membership", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("terms", "powers", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("terms", "since", models.DateField(null=True)),
        migrations.RunPython(from_the_first_day, migrations.RunPython.noop),
        migrations.AlterField("terms", "since", models.DateField()),
        migrations.AlterField(
            "terms",
            "body",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="bodies.body"
            ),
        ),
        migrations.AlterModelOptions(
            "terms", {"ordering": ("body_id", "-since"), "verbose_name_plural": "terms"}
        ),
        migrations.AddConstraint(
            "terms", models.UniqueConstraint(fields=("body", "since"), name="one_set_of_terms_from_a_day")
        ),
    ]
