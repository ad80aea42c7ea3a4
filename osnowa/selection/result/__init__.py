"""The public result file: everything needed to compute an outcome again, and nobody's name.

docs/result-file.md describes it. `load` reads, `differences` recomputes, `result_of` makes one.
"""

from osnowa.selection.result.loading import Unreadable, load
from osnowa.selection.result.making import Parting, result_of, with_fingerprint
from osnowa.selection.result.recomputing import Difference, Where, differences

__all__ = [
    "Difference",
    "Parting",
    "Unreadable",
    "Where",
    "differences",
    "load",
    "result_of",
    "with_fingerprint",
]
