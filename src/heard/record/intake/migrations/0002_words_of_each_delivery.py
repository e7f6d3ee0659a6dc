from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SaidByEach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', models.CharField(db_index=True, max_length=32)),
                ('delivery', models.CharField(max_length=32)),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name_plural': 'verbatim passages',
                'constraints': [models.UniqueConstraint(fields=('delivery', 'passage'), name='a_delivery_says_a_passage_once')],
            },
        ),
        migrations.RunSQL(
            'INSERT INTO intake_saidbyeach (passage, delivery, text) SELECT passage, delivery, text FROM intake_verbatim',
            migrations.RunSQL.noop,
        ),
        migrations.DeleteModel('Verbatim'),
        migrations.RenameModel('SaidByEach', 'Verbatim'),
    ]
