"""Marks of the demo's institutions and words of its funders: drawn for the demo, PNG made of
the SVG beside it. Nobody's real logo is here."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

PICTURES = Path(__file__).parent / "pictures"
FUNDERS = {
    "Narodowe Centrum Kultury": "funder-nck",
    "Samorząd Województwa Mazowieckiego": "funder-mazowsze",
    "Islandia, Liechtenstein i Norwegia: Fundusze EOG i Fundusze Norweskie": "funder-eog",
}


def institution_mark(slug: str) -> SimpleUploadedFile:
    return _upload(slug)


def funder_mark(name: str) -> SimpleUploadedFile | None:
    return _upload(FUNDERS[name]) if name in FUNDERS else None


def _upload(stem: str) -> SimpleUploadedFile:
    """As a browser would send it."""
    content = (PICTURES / f"{stem}.png").read_bytes()
    return SimpleUploadedFile(f"{stem}.png", content, "image/png")
