"""Our conditions as the XPath of XLSForms, and the part of that XPath which people write, read.

`tree` knows only how XPath is written. `write` and `read` know what it means to us.
"""

from osnowa.exchange.xpath.read import read_xpath
from osnowa.exchange.xpath.spots import Spot, Spots
from osnowa.exchange.xpath.write import write_xpath

__all__ = ["Spot", "Spots", "read_xpath", "write_xpath"]
