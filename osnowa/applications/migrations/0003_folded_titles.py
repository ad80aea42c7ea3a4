from django.db import migrations, models

from osnowa.kit.polish import fold


def fold_titles(apps, schema_editor):
    applications = apps.get_model("applications", "Application")._base_manager
    for application in applications.exclude(title="").only("pk", "title").iterator(500):
        folded = fold(application.title)[:200]
        applications.filter(pk=application.pk).update(folded_title=folded)


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0002_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="folded_title",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.RunPython(fold_titles, migrations.RunPython.noop),
    ]
