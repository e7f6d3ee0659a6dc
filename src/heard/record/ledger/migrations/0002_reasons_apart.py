"""Reasons lie apart, where they can be removed; entries carry digests of before and after, and their version."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0001_initial"),
    ]

    operations = [
        migrations.RenameField("entry", "why", "why_in_chain"),
        migrations.AlterField("entry", "at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField("entry", "version", models.SmallIntegerField(default=1)),
        migrations.AddField("entry", "why_digest", models.CharField(blank=True, max_length=64, default=""), False),
        migrations.AddField("entry", "was", models.CharField(blank=True, max_length=64, default=""), False),
        migrations.AddField("entry", "became", models.CharField(blank=True, max_length=64, default=""), False),
        migrations.AddConstraint(
            "entry",
            models.UniqueConstraint(
                fields=["before"],
                condition=models.Q(version__gte=2),
                name="an_entry_is_followed_by_one",
            ),
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(blank=True)),
                ("salt", models.CharField(blank=True, max_length=64)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reason", to="ledger.entry"
                    ),
                ),
            ],
        ),
    ]
