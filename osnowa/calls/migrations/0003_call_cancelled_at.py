from typing import Any

from django.db import migrations, models


def take_from_journal(apps: Any, schema_editor: Any) -> None:
    """Calls cancelled before: the journal says when."""
    entries = apps.get_model("audit", "Entry").objects.filter(verb="call.cancel")
    calls = apps.get_model("calls", "Call")._base_manager.filter(state="cancelled")
    for target, at in entries.values_list("target", "at"):
        calls.filter(pk=int(target.rpartition(":")[2])).update(cancelled_at=at)


class Migration(migrations.Migration):

    dependencies = [
        ("audit", "0001_initial"),
        ("calls", "0002_conditions_and_closings"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(take_from_journal, migrations.RunPython.noop, elidable=True),
    ]
