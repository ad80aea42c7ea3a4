"""The form as an OpenDocument text. Every answer stands in a table named by its field."""

import io
import zipfile
from collections.abc import Iterator

from osnowa.exchange.markup import plain
from osnowa.exchange.paper import EMPTY_TICK, Box, Choice, Paper, Picture

CONTENT_TYPE = "application/vnd.oasis.opendocument.text"
MAIN = "content.xml"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
_PAIR = 2
MADE_AT = (2000, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "office": f"{OASIS}:office:1.0",
        "text": f"{OASIS}:text:1.0",
        "table": f"{OASIS}:table:1.0",
        "style": f"{OASIS}:style:1.0",
        "fo": f"{OASIS}:xsl-fo-compatible:1.0",
        "meta": f"{OASIS}:meta:1.0",
        "svg": f"{OASIS}:svg-compatible:1.0",
        "draw": f"{OASIS}:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "loext": LOEXT,
    }.items()
)


def make_odt(paper: Paper) -> bytes:
    """The same bytes for the same paper; the type of the file comes first and unpacked."""
    parts: dict[str, str | bytes] = {
        MAIN: _content(paper),
        "styles.xml": _styles(paper),
        "meta.xml": _meta(paper),
        "META-INF/manifest.xml": _manifest(paper),
    }
    if paper.picture is not None:
        parts["Pictures/qr.png"] = paper.picture.png
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype", MADE_AT), CONTENT_TYPE, zipfile.ZIP_STORED)
        for name, part in parts.items():
            content = part if isinstance(part, bytes) else _HEAD + part
            packed.writestr(zipfile.ZipInfo(name, MADE_AT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _content(paper: Paper) -> str:
    automatic = (
        '<style:style style:name="Frame" style:family="table">'
        '<style:table-properties style:width="17cm" table:align="left"/></style:style>'
        '<style:style style:name="Wide" style:family="table-column">'
        '<style:table-column-properties style:column-width="13cm"/></style:style>'
        '<style:style style:name="Narrow" style:family="table-column">'
        '<style:table-column-properties style:column-width="4cm"/></style:style>'
        '<style:style style:name="Whole" style:family="table-column">'
        '<style:table-column-properties style:column-width="17cm"/></style:style>'
        '<style:style style:name="Cell" style:family="table-cell">'
        '<style:table-cell-properties fo:border="0.75pt solid #6f6459" fo:padding="0.15cm"/>'
        "</style:style>"
    )
    return (
        f'<office:document-content {_SPACES} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(_body(paper))}</office:text></office:body>"
        "</office:document-content>"
    )


def _body(paper: Paper) -> Iterator[str]:
    yield _paragraph(paper.title, "Title")
    for line in paper.intro:
        yield _paragraph(line)
    if paper.picture is not None:
        yield _picture(paper.picture)
        yield _paragraph(paper.picture.alt, "Hint")
    for part in paper.parts:
        yield _heading(part.title, 1)
        if part.help:
            yield _paragraph(part.help, "Hint")
        for box in part.boxes:
            yield _heading(box.label, 2)
            for hint in (*box.hints, box.note):
                if hint:
                    yield _paragraph(hint, "Hint")
            yield _box(box, paper)
            yield _paragraph("")
    for line in paper.closing:
        yield _paragraph(line, "Hint")
    yield _paragraph(paper.version, "Hint")


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{_lines(text)}</text:p>'


def _picture(picture: Picture) -> str:
    return (
        '<text:p text:style-name="Standard"><draw:frame draw:name="QR" text:anchor-type="as-char"'
        ' svg:width="2.6cm" svg:height="2.6cm"><draw:image xlink:href="Pictures/qr.png"'
        ' xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        f"<svg:desc>{plain(picture.alt)}</svg:desc></draw:frame></text:p>"
    )


def _heading(text: str, level: int) -> str:
    style = f"Heading_20_{level}"
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{_lines(text)}</text:h>'


def _lines(text: str) -> str:
    return "<text:line-break/>".join(plain(line) for line in text.split("\n"))


def _box(box: Box, paper: Paper) -> str:
    if box.labels:
        columns = '<table:table-column table:style-name="Narrow"/>'
        columns += '<table:table-column table:style-name="Wide"/>'
        mark = f'<text:bookmark text:name="{box.name}"/>'
        named = (f"{mark}{_lines(box.labels[0])}", *map(_lines, box.labels[1:]))
        empty = _cell(_paragraph(""))
        rows = "".join(
            f"<table:table-row>{_cell(_marked(words))}{empty}</table:table-row>" for words in named
        )
    elif box.heads:
        columns = _columns(len(box.heads))
        mark = f'<text:bookmark text:name="{box.name}"/>'
        named = (f"{mark}{_lines(box.heads[0])}", *map(_lines, box.heads[1:]))
        head = "".join(_cell(_marked(words)) for words in named)
        cells = _cell(_paragraph("")) * len(box.heads)
        empty = f"<table:table-row>{cells}</table:table-row>"
        rows = (
            "<table:table-header-rows><table:table-row>"
            f"{head}</table:table-row></table:table-header-rows>{empty * box.rows}"
        )
    else:
        columns = '<table:table-column table:style-name="Whole"/>'
        rows = f"<table:table-row>{_cell(_inside(box, paper))}</table:table-row>"
    return (
        f'<table:table table:name="{box.name}" table:style-name="Frame">{columns}{rows}'
        "</table:table>"
    )


def _columns(count: int) -> str:
    """The first column is for words; with only one more, that one is for an amount."""
    if count == _PAIR:
        wide = '<table:table-column table:style-name="Wide"/>'
        return f'{wide}<table:table-column table:style-name="Narrow"/>'
    return f'<table:table-column table:number-columns-repeated="{count}"/>'


def _marked(words: str) -> str:
    return f'<text:p text:style-name="Standard">{words}</text:p>'


def _inside(box: Box, paper: Paper) -> str:
    if box.choices:
        mark = f'<text:bookmark text:name="{box.name}"/>'
        ticks = "".join(_tick(choice) for choice in box.choices)
        return ticks.replace(">", f">{mark}", 1)
    control = (
        f'<text:bookmark-start text:name="{box.name}"/>'
        f'<loext:content-control loext:showing-place-holder="true" loext:plain-text="true"'
        f' loext:alias="{box.name}" loext:tag="{box.name}">{plain(paper.prompt)}'
        f'</loext:content-control><text:bookmark-end text:name="{box.name}"/>'
    )
    rest = _paragraph("") * (box.lines - 1)
    return f'<text:p text:style-name="Standard">{control}</text:p>{rest}'


def _cell(inside: str) -> str:
    return (
        '<table:table-cell table:style-name="Cell" office:value-type="string">'
        f"{inside}</table:table-cell>"
    )


def _tick(choice: Choice) -> str:
    control = (
        f'<loext:content-control loext:checkbox="true" loext:checked="false"'
        f' loext:checked-state="☒" loext:unchecked-state="{EMPTY_TICK}"'
        f' loext:tag="{choice.name}">{EMPTY_TICK}</loext:content-control>'
    )
    return f'<text:p text:style-name="Standard">{control} {plain(choice.label)}</text:p>'


def _styles(paper: Paper) -> str:
    size = 18 if paper.is_large else 11
    return (
        f'<office:document-styles {_SPACES} office:version="1.3">'
        '<office:font-face-decls><style:font-face style:name="Arial"'
        ' svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls>'
        '<office:styles><style:default-style style:family="paragraph">'
        f'<style:text-properties style:font-name="Arial" fo:font-size="{size}pt"'
        f' fo:language="{plain(paper.language)}" fo:country="{_country(paper.language)}"/>'
        "</style:default-style>"
        f"{_named('Standard', 'Standard', size, '')}"
        f"{_named('Title', 'Title', size + 8, ' fo:font-weight=&quot;bold&quot;')}"
        f"{_named('Heading_20_1', 'Heading 1', size + 4, ' fo:font-weight=&quot;bold&quot;')}"
        f"{_named('Heading_20_2', 'Heading 2', size, ' fo:font-weight=&quot;bold&quot;')}"
        f"{_named('Hint', 'Hint', size, ' fo:color=&quot;#4d433b&quot;')}"
        '</office:styles><office:automatic-styles><style:page-layout style:name="A4">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        ' fo:margin="2cm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard"'
        ' style:page-layout-name="A4"/></office:master-styles></office:document-styles>'
    )


def _named(name: str, shown: str, size: int, more: str) -> str:
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-top="0.1cm" fo:margin-bottom="0.1cm"/>'
        f'<style:text-properties fo:font-size="{size}pt"{more.replace("&quot;", chr(34))}/>'
        "</style:style>"
    )


def _country(language: str) -> str:
    return {"pl": "PL", "uk": "UA", "en": "GB"}.get(language, "PL")


def _meta(paper: Paper) -> str:
    return (
        f'<office:document-meta {_SPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{plain(paper.title)}</dc:title>"
        f"<dc:language>{plain(paper.language)}</dc:language>"
        f'<meta:user-defined meta:name="osnowa_form">{plain(paper.mark)}</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )


def _manifest(paper: Paper) -> str:
    space = f"{OASIS}:manifest:1.0"
    picture = {} if paper.picture is None else {"Pictures/qr.png": "image/png"}
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in {
            "/": CONTENT_TYPE,
            "content.xml": "text/xml",
            "styles.xml": "text/xml",
            "meta.xml": "text/xml",
            **picture,
        }.items()
    )
    return (
        f'<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">{rows}'
        "</manifest:manifest>"
    )
