"""Real municipal votes from pabulib.org, when they lie on this machine; never in the repository.

PABULIB_FILES names their folder; without it they are looked for beside the repository.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from osnowa.selection.election import Election
from osnowa.selection.pabulib import read

BESIDE = Path(__file__).resolve().parents[2].parent / "shared/data/pabulib"
FOLDER = Path(os.environ.get("PABULIB_FILES", BESIDE))
PATHS = sorted(FOLDER.glob("*.pb"))

needs_real_votes = pytest.mark.skipif(
    not PATHS, reason="the real votes of pabulib.org are not on this machine (PABULIB_FILES)"
)


@cache
def real(name: str) -> Election:
    return read(FOLDER / f"{name}.pb", keeps_more=False)
