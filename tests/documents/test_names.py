"""File names as people and attackers type them."""

import pytest

from osnowa.documents.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("typed", "ending", "kept"),
    [
        ("Zdjęcie z Lipowa.jpg", "jpg", "Zdjęcie z Lipowa.jpg"),
        ("IMG_1.HEIC", "jpg", "IMG_1.jpg"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("C:\\Users\\Hanna\\statut.pdf", "pdf", "statut.pdf"),
        ("/", "png", "plik.png"),
        ("", "png", "plik.png"),
        (".htaccess", "pdf", "htaccess.pdf"),
        ("umowa\u202efdp.exe", "pdf", "umowafdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "pdf", "aSet-Cookie x.pdf"),
        ("a\x00b.pdf", "pdf", "ab.pdf"),
        ('a"; filename="b.pdf', "pdf", "a filename=b.pdf"),
        ("  kosztorys   2026 .pdf", "pdf", "kosztorys 2026.pdf"),
        ("...", "pdf", "plik.pdf"),
        ("мій план.pdf", "pdf", "мій план.pdf"),
        ("wzór 🎭.pdf", "pdf", "wzór 🎭.pdf"),
    ],
)
def test_name_keeps_what_a_person_meant(typed: str, ending: str, kept: str) -> None:
    assert clean_name(typed, ending) == kept


def test_long_name_is_cut_and_keeps_its_ending() -> None:
    kept = clean_name("ż" * 500 + ".pdf", "pdf")

    assert len(kept) <= LONGEST
    assert kept.endswith("ż.pdf")


def test_name_without_a_given_ending_keeps_its_own() -> None:
    assert clean_name("lista.xlsx") == "lista.xlsx"
