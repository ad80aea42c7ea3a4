"""Files of votes in the public format Pabulib `.pb` (pabulib.org/format), read and written."""

from osnowa.selection.pabulib.faults import Broken, Kind
from osnowa.selection.pabulib.reading import read, read_lines
from osnowa.selection.pabulib.writing import write, written

__all__ = ["Broken", "Kind", "read", "read_lines", "write", "written"]
