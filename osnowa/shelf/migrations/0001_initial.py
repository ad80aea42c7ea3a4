from django.db import migrations, models


def put_the_row(apps, schema_editor):
    apps.get_model("shelf", "Generation").objects.create(pk=1)


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Generation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(default=1)),
                ("moved_in", models.BigIntegerField(null=True)),
                ("triggers", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="shelf_generation_once")
                ],
            },
        ),
        migrations.RunPython(put_the_row, migrations.RunPython.noop),
    ]
