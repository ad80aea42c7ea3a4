"""The form as a Word document. Every answer has a control that carries the key of its field."""

import io
import zipfile
from collections.abc import Iterator

from osnowa.exchange.markup import plain
from osnowa.exchange.paper import EMPTY_TICK, Box, Choice, Paper, Picture

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIN = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MADE_AT = (2000, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_FULL_WIDTH = 9638
_AMOUNT_WIDTH = 2200
_LABEL_WIDTH = 3600
_PAIR = 2
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PICTURE_SIZE = 26 * 36_000  # mm in EMU


def make_docx(paper: Paper) -> bytes:
    """The same bytes for the same paper."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(),
        MAIN: _document(paper),
        "word/_rels/document.xml.rels": _own_relations(paper),
        "word/styles.xml": _styles(paper),
        "docProps/core.xml": _core(paper),
        "docProps/custom.xml": _custom(paper),
    }
    if paper.picture is not None:
        parts["word/media/qr.png"] = paper.picture.png
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            content = part if isinstance(part, bytes) else _HEAD + part
            packed.writestr(zipfile.ZipInfo(name, MADE_AT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(paper: Paper) -> str:
    body = "".join(_body(paper))
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"'
        ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    spaces = (
        f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:r="{_OFFICE}/relationships"'
        f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
        f' xmlns:pic="{_DRAWING}/picture"'
    )
    return f"<w:document {spaces}><w:body>{body}{page}</w:body></w:document>"


def _picture(picture: Picture) -> str:
    size = f'cx="{_PICTURE_SIZE}" cy="{_PICTURE_SIZE}"'
    told = f'id="1" name="QR" descr="{plain(picture.alt)}"'
    drawn = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>"
        '<pic:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {told}/>"
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{drawn}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _body(paper: Paper) -> Iterator[str]:
    numbers = iter(range(1, 100_000))
    yield _paragraph(paper.title, "Title")
    for line in paper.intro:
        yield _paragraph(line)
    if paper.picture is not None:
        yield _picture(paper.picture)
        yield _paragraph(paper.picture.alt, "Hint")
    for part in paper.parts:
        yield _paragraph(part.title, "Heading1")
        if part.help:
            yield _paragraph(part.help, "Hint")
        for box in part.boxes:
            yield _paragraph(box.label, "Heading2")
            for hint in (*box.hints, box.note):
                if hint:
                    yield _paragraph(hint, "Hint")
            yield _box(box, paper, numbers)
            yield _paragraph("")
    for line in paper.closing:
        yield _paragraph(line, "Hint")
    yield _paragraph(paper.version, "Hint")


def _paragraph(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{_run(text)}</w:p>"


def _run(text: str) -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(plain(t) for t in text.split("\n"))
    return f'<w:r><w:t xml:space="preserve">{lines}</w:t></w:r>' if text else ""


def _box(box: Box, paper: Paper, numbers: Iterator[int]) -> str:
    """A frame to write in: one cell, or rows of cells. Its caption carries the name as well."""
    widths: tuple[int, ...]
    if box.labels:
        widths = (_LABEL_WIDTH, _FULL_WIDTH - _LABEL_WIDTH)
        named = (_bookmarked(box.name, _run(box.labels[0]), numbers), *map(_run, box.labels[1:]))
        empty = _cell(_paragraph(""), widths[1])
        rows = "".join(
            f"<w:tr>{_cell(f'<w:p>{words}</w:p>', widths[0])}{empty}</w:tr>" for words in named
        )
    elif box.heads:
        widths = _widths(len(box.heads))
        named = (_bookmarked(box.name, _run(box.heads[0]), numbers), *map(_run, box.heads[1:]))
        head = "".join(_cell(f"<w:p>{h}</w:p>", w) for h, w in zip(named, widths, strict=True))
        rows = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>"
        empty = "".join(_cell(_paragraph(""), width) for width in widths)
        rows += f"<w:tr>{empty}</w:tr>" * box.rows
    else:
        widths = (_FULL_WIDTH,)
        if box.choices:
            place = _bookmarked(box.name, "", numbers)
            ticks = "".join(_tick(choice, numbers) for choice in box.choices)
            inside = ticks.replace("<w:p>", f"<w:p>{place}", 1)
        else:
            inside = _field(box.name, paper.prompt, numbers)
            inside += _paragraph("") * (box.lines - 1)
        rows = f"<w:tr>{_cell(inside, _FULL_WIDTH)}</w:tr>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Frame"/><w:tblW w:w="{_FULL_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCaption w:val="{plain(box.name)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(count: int) -> tuple[int, ...]:
    """The first column is for words; with only one more, that one is for an amount."""
    if count == _PAIR:
        return (_FULL_WIDTH - _AMOUNT_WIDTH, _AMOUNT_WIDTH)
    return (_FULL_WIDTH // count,) * count


def _cell(inside: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def _field(name: str, prompt: str, numbers: Iterator[int]) -> str:
    """A line to write in: a text control between bookmarks, both with the name of the box."""
    number = next(numbers)
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/>'
        f'<w:id w:val="{number}"/><w:showingPlcHdr/></w:sdtPr>'
        f"<w:sdtContent>{_run(prompt)}</w:sdtContent></w:sdt>"
    )
    return f"<w:p>{_bookmarked(name, control, numbers)}</w:p>"


def _bookmarked(name: str, inside: str, numbers: Iterator[int]) -> str:
    """Some programs drop controls and captions; all of them keep bookmarks."""
    number = next(numbers)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def _tick(choice: Choice, numbers: Iterator[int]) -> str:
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="{choice.name}"/><w:id w:val="{next(numbers)}"/>'
        '<w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{EMPTY_TICK}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    return f"<w:p>{control}{_run(' ' + choice.label)}</w:p>"


def _styles(paper: Paper) -> str:
    size = 36 if paper.is_large else 22
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    border = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="6F6459"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{plain(paper.language)}"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
        f"{_heading('Title', 'Title', size + 16, '')}"
        f"{_heading('Heading1', 'heading 1', size + 8, 0)}"
        f"{_heading('Heading2', 'heading 2', size, 1)}"
        '<w:style w:type="paragraph" w:styleId="Hint"><w:name w:val="Hint"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:color w:val="4D433B"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
        '<w:style w:type="table" w:styleId="Frame"><w:name w:val="Frame"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{border}</w:tblBorders>'
        '<w:tblCellMar><w:top w:w="80" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
        '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style></w:styles>"
    )


def _heading(style: str, name: str, size: int, level: int | str) -> str:
    outline = "" if level == "" else f'<w:outlineLvl w:val="{level}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/>'
        f'{outline}</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
    )


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_TYPE}.wordprocessingml.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.wordprocessingml.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/custom.xml": f"{_TYPE}.custom-properties+xml",
    }
    rows = "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations() -> str:
    targets = (
        (f"{_OFFICE}/relationships/officeDocument", MAIN),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    )
    return _relationships(targets)


def _own_relations(paper: Paper) -> str:
    styles = (f"{_OFFICE}/relationships/styles", "styles.xml")
    picture = (f"{_OFFICE}/relationships/image", "media/qr.png")
    return _relationships((styles,) if paper.picture is None else (styles, picture))


def _relationships(targets: tuple[tuple[str, str], ...]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _core(paper: Paper) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(paper.title)}</dc:title>"
        f"<dc:language>{plain(paper.language)}</dc:language></cp:coreProperties>"
    )


def _custom(paper: Paper) -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="osnowa_form">'
        f"<vt:lpwstr>{plain(paper.mark)}</vt:lpwstr></property></Properties>"
    )
