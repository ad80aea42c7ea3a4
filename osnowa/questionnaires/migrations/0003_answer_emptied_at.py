from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaires", "0002_the_engine"),
    ]

    operations = [
        migrations.AddField(
            model_name="answer",
            name="emptied_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
