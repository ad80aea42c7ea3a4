from io import BytesIO

import segno


def qr_svg(text: str) -> str:
    """A QR code on its own white ground, readable in every theme."""
    out = BytesIO()
    segno.make(text, error="m").save(
        out, kind="svg", scale=6, border=4, light="#fff", dark="#000", xmldecl=False
    )
    return out.getvalue().decode()
