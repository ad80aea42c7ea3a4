"""What is in an envelope nobody reads without the key, and its length tells nothing."""

import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from osnowa.ballots.envelopes import (
    BLOCK,
    KeyGoneError,
    destroy_key,
    has_key,
    key_of,
    make_key,
)


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path):
    with override_settings(POLL_KEYS=tmp_path / "keys"):
        yield


def test_what_was_closed_can_be_opened() -> None:
    key = make_key("seven")
    content = {"voter": 3, "choices": [[1, 1], [4, 1]], "answer": "ą" * 64}
    assert key_of("seven").open(key.close(content)) == content


def test_envelopes_are_of_one_size_and_never_alike() -> None:
    key = make_key("seven")
    few, many = {"choices": [[1, 1]]}, {"choices": [[n, 1] for n in range(60)]}
    assert len(key.close(few)) == len(key.close(many))
    assert len(key.close(few)) - BLOCK == 12 + 16
    assert key.close(few) != key.close(few)


def test_an_envelope_of_another_poll_or_key_does_not_open() -> None:
    one, other = make_key("seven"), make_key("eight")
    closed = one.close({"voter": 3})
    with pytest.raises(KeyGoneError):
        other.open(closed)
    moved = type(one)("eight", one.secret)
    with pytest.raises(KeyGoneError):
        moved.open(closed)
    with pytest.raises(KeyGoneError):
        one.open(closed[:-1] + bytes([closed[-1] ^ 1]))


def test_only_this_user_reads_the_key() -> None:
    make_key("seven")
    place = Path(settings.POLL_KEYS) / "seven.key"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


def test_a_key_is_never_made_over_another() -> None:
    make_key("seven")
    with pytest.raises(FileExistsError):
        make_key("seven")


def test_a_destroyed_key_is_gone_and_so_is_what_it_closed() -> None:
    closed = make_key("seven").close({"voter": 3})
    destroy_key("seven")
    assert not has_key("seven")
    with pytest.raises(KeyGoneError):
        key_of("seven")
    with pytest.raises(KeyGoneError):
        make_key("seven").open(closed)
    destroy_key("nine")
