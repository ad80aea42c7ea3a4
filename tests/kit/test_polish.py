"""Polish order, folding and spaces that must not break."""

from hypothesis import given
from hypothesis import strategies as st

from osnowa.kit.polish import SORT_KEY_LENGTH, fold, keep_orphans, sort_key


def in_order(*names: str) -> bool:
    backwards = list(names)
    backwards.reverse()
    return sorted(backwards, key=sort_key) == list(names)


def test_lucja_comes_after_lucyna_and_before_magda():
    assert in_order("Lucyna", "Łucja", "Magda")


def test_every_polish_letter_follows_its_plain_one():
    assert in_order("Bak", "Bąk", "Bek", "Bęk", "Cis", "Ćma", "Dom")
    assert in_order("Nos", "Ńa", "Oko", "Ósmy", "Pan")
    assert in_order("Sok", "Śnieg", "Zebra", "Źródło", "Żaba")


def test_case_does_not_matter_and_digits_come_first():
    assert sort_key("ŁÓDŹ") == sort_key("łódź")
    assert in_order("3 Maja", "Adama", "Вечір")


def test_spaces_and_punctuation_count_once():
    assert sort_key("Dom  Kultury") == sort_key("Dom – Kultury")


@given(st.text(max_size=500))
def test_a_sort_key_is_plain_ascii_and_fits_its_column(text: str):
    key = sort_key(text)
    assert key.isascii() and len(key) <= SORT_KEY_LENGTH


def test_folding_finds_lodz():
    assert fold("Łódź") == "lodz"
    assert fold("Zażółć gęślą jaźń") == "zazolc gesla jazn"


def test_one_letter_words_stick_to_the_next():
    assert keep_orphans("Idę w las i z psem") == "Idę w\u00a0las i\u00a0z\u00a0psem"


def test_longer_words_keep_their_space():
    assert keep_orphans("dom kultury") == "dom kultury"
