"""Every kind of question is known wherever kinds are asked for anything."""

import pytest

from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import kind_of
from tests.questionnaires.completeness import missing_places


@pytest.mark.parametrize("kind", list(FieldKind))
def test_no_place_misses_a_kind(kind: str) -> None:
    assert missing_places(kind_of(kind)) == []
