import django.db.models.deletion
from django.db import migrations, models


def name_left_out(apps, schema_editor):
    """Rows left out were known by having no cells; now they say so."""
    for row in apps.get_model("intake", "RejectedRow").objects.filter(mended=True).iterator():
        if not any(value.strip() for _, value in row.cells):
            row.left_out = True
            row.save(update_fields=["left_out"])


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0002_words_of_each_delivery'),
    ]

    operations = [
        migrations.AddField(
            model_name='load',
            name='because',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='load',
            name='concerns',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='intake.delivery'),
        ),
        migrations.AddField(
            model_name='load',
            name='work',
            field=models.CharField(choices=[('load', 'Load a file'), ('mend', 'Load a file again with its mended rows'), ('undo', 'Take a delivery back')], default='load', max_length=10),
        ),
        migrations.AddField(
            model_name='rejectedrow',
            name='left_out',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(name_left_out, migrations.RunPython.noop),
        migrations.CreateModel(
            name='NotComing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(db_index=True, max_length=80)),
                ('organisation', models.CharField(blank=True, max_length=80)),
                ('period', models.CharField(max_length=20)),
                ('because', models.CharField(max_length=300)),
                ('marked_by', models.CharField(max_length=150)),
                ('marked_at', models.DateTimeField(auto_now_add=True)),
                ('lifted', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name_plural': 'returns not coming',
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted', False)), fields=('source', 'organisation', 'period'), name='a_return_is_marked_as_not_coming_once')],
            },
        ),
        migrations.CreateModel(
            name='SavedMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(db_index=True, max_length=80)),
                ('name', models.CharField(max_length=200)),
                ('version', models.CharField(max_length=80)),
                ('text', models.TextField()),
                ('saved_by', models.CharField(max_length=150)),
                ('saved_at', models.DateTimeField(auto_now_add=True)),
                ('in_use', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('in_use', True)), fields=('key',), name='one_version_of_a_mapping_is_in_use')],
            },
        ),
    ]
