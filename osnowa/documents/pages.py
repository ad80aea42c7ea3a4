"""Pages of a PDF as pictures, so that a scan can lie beside a form in any browser.

The pictures are drawn by Typst, which runs nothing that a PDF may carry.
"""

import tempfile
from io import BytesIO
from pathlib import Path

import typst
from pypdf import PdfReader
from pypdf.errors import PyPdfError

# More pages than this stay in the file: no paper form is longer.
MOST_PAGES = 40
DOTS_PER_INCH = 110
_SHEET = """#set page(width: auto, height: auto, margin: 0pt)
#for n in range(int(sys.inputs.count)) {
  page(image("scan.pdf", page: n + 1, width: 210mm, height: 297mm, fit: "contain"))
}
"""


def page_images(content: bytes) -> list[bytes]:
    """PNG pictures of the pages, in order; none when the file cannot be drawn."""
    try:
        count = min(len(PdfReader(BytesIO(content)).pages), MOST_PAGES)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        return []
    if not count:
        return []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scan.pdf").write_bytes(content)
        sheet = Path(folder, "sheet.typ")
        sheet.write_text(_SHEET, encoding="utf-8")
        try:
            made = typst.compile(
                sheet,
                root=Path(folder),
                format="png",
                ppi=DOTS_PER_INCH,
                sys_inputs={"count": str(count)},
            )
        except typst.TypstError:
            return []
    return [made] if isinstance(made, bytes) else list(made or [])
