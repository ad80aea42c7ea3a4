"""A form as an XLSForm, for field teams with Kobo or ODK; what it cannot hold is named."""

from osnowa.exchange.xlsform.reading import read_xlsform
from osnowa.exchange.xlsform.writing import make_xlsform

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

__all__ = ["CONTENT_TYPE", "make_xlsform", "read_xlsform"]
