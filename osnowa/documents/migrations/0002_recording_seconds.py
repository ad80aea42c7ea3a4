from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="seconds",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
