"""The call every other story starts from."""

from django.utils import timezone
from django_scopes import scope

from osnowa.calls.enums import CallPhase
from osnowa.calls.models import Call, Criterion
from osnowa.calls.queries import current_rules, open_calls, phase_of


def test_the_usual_call_is_open_and_judged_out_of_forty_points(open_call: Call) -> None:
    now = timezone.now()
    with scope(organisation=open_call.organisation_id):
        rules = current_rules(open_call)
        assert phase_of(open_call, now) == CallPhase.OPEN
        assert [row.call for row in open_calls(now)] == [open_call]
        assert sum(c.max_points for c in Criterion.objects.filter(rules=rules)) == 40
        assert str(rules.pool) == "22\u00a0000\u00a0zł"
        assert len(rules.snapshot_sha256) == 64
