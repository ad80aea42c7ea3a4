"""Nobody can ever join a person with her ballot: not in tables, logs, letters or old copies.

Each hunt has its twin: with the key kept, the same hunt finds the link.
"""

import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django_scopes import scope, scopes_disabled

from osnowa.ballots import envelopes
from osnowa.ballots.envelopes import KeyGoneError, key_of
from osnowa.ballots.models import CountedBallot, Envelope, PaperCard, Poll, Voter
from osnowa.calls.models import Call
from osnowa.jobs.backup import make_backup
from tests.factories.ballots import key_twice, make_open_poll, seal, vote

# Project number 4 is chosen by Anna alone.
HERS = 4
PEOPLE = ("Anna", "Basia", "Celina", "Dorota")


@pytest.fixture
def poll(open_call: Call) -> Iterator[Poll]:
    """Anna votes for the fourth project on the web, Basia on paper, two more for the first."""
    with scope(organisation=open_call.organisation_id):
        poll, codes = make_open_poll(open_call, *PEOPLE)
        vote(poll, codes["Anna"], HERS)
        key_twice(poll, "1", codes["Basia"], 2)
        vote(poll, codes["Celina"], 1)
        vote(poll, codes["Dorota"], 1)
        poll.codes = codes
        yield poll


def every_row() -> Iterator[tuple[str, str]]:
    """Each row of each of our tables, as words."""
    with scopes_disabled():
        for model in apps.get_models():
            for values in model._base_manager.values():
                yield model._meta.label, json.dumps(values, default=_plain)


def _plain(value: object) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def rows_that_join(person: str, choice: str) -> list[str]:
    return [label for label, words in every_row() if person in words and choice in words]


def opened_with(kept: envelopes.Key, closed: list[bytes]) -> list[dict]:
    """What somebody with an old copy and this key would read."""
    found = []
    for one in closed:
        try:
            found.append(kept.open(one))
        except KeyGoneError:
            continue
    return found


def test_no_row_holds_a_person_and_a_choice(poll: Poll) -> None:
    """Before the sealing everything a ballot says is in its envelope, and nowhere else."""
    choice = json.dumps([[HERS, 1]])
    voter = Voter.objects.get(label="Anna")
    assert [label for label, words in every_row() if choice in words] == []
    assert rows_that_join("Anna", choice) == []
    hers = [f'"voter": {voter.pk}', f'"voter_id": {voter.pk}']
    assert [label for label, words in every_row() if any(one in words for one in hers)] == []
    sealed = seal(poll)
    holding = {label for label, words in every_row() if choice in words}
    assert holding == {"ballots.CountedBallot"}
    assert sealed.turnout["valid"] == 4


def test_a_plain_envelope_is_found_twin(poll: Poll, monkeypatch) -> None:
    """With envelopes left open the same hunt finds the choice beside its voter."""
    monkeypatch.setattr(envelopes.Key, "close", lambda _key, content: json.dumps(content).encode())
    vote_again(poll)
    words = bytes(Envelope.objects.order_by("pk").last().closed).decode()
    assert json.dumps([[HERS, 1]]) in words


def vote_again(poll: Poll) -> None:
    Voter.objects.filter(label="Anna").update(has_voted_on_web=False)
    vote(poll, poll.codes["Anna"], HERS)


def test_an_envelope_tells_nothing_by_its_length(poll: Poll) -> None:
    assert len({len(bytes(one.closed)) for one in Envelope.objects.all()}) == 1


def test_after_the_sealing_nothing_is_left_that_could_be_opened(poll: Poll) -> None:
    seal(poll)
    assert Envelope.objects.count() == PaperCard.objects.count() == 0
    with pytest.raises(KeyGoneError):
        key_of(poll.box_name)
    assert list(Path(settings.POLL_KEYS).glob(f"*{poll.box_name}*")) == []


def test_a_copy_made_before_the_sealing_stays_closed(poll: Poll) -> None:
    """Old tables, a write-ahead log, a backup: all they hold are envelopes without a key."""
    copied = [bytes(one.closed) for one in Envelope.objects.all()]
    seal(poll)
    fresh = envelopes.make_key(poll.box_name)
    assert opened_with(fresh, copied) == []
    envelopes.destroy_key(poll.box_name)


def test_a_copy_with_its_key_is_read_twin(poll: Poll, monkeypatch) -> None:
    """Were the key kept after the sealing, everything would be read: so it must go."""
    sealing = sys.modules["osnowa.ballots.actions.seal_poll"]
    monkeypatch.setattr(sealing, "destroy_key", lambda _box: None)
    copied = [bytes(one.closed) for one in Envelope.objects.all()]
    anna = Voter.objects.get(label="Anna").pk
    seal(poll)
    read = opened_with(key_of(poll.box_name), copied)
    assert {"voter": anna, "choices": [[HERS, 1]]}.items() <= _of(read, anna).items()


def _of(read: list[dict], voter: int) -> dict:
    return next(one for one in read if one["voter"] == voter)


def test_counted_ballots_keep_no_order_of_coming(poll: Poll) -> None:
    """Random names, written in the order of what they say."""
    seal(poll)
    ballots = list(CountedBallot.objects.values_list("choices", flat=True))
    assert sorted(ballots) == [[[1, 1]], [[1, 1]], [[2, 1]], [[4, 1]]]
    columns = {field.name for field in CountedBallot._meta.get_fields()}
    assert columns == {"id", "organisation", "poll", "choices"}
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT choices FROM ballots_countedballot ORDER BY rowid")
            said = [json.loads(choices) for (choices,) in cursor.fetchall()]
        assert said == sorted(said)


def test_the_roll_keeps_who_voted_and_by_which_way_and_no_moment(poll: Poll) -> None:
    seal(poll)
    columns = {field.name for field in Voter._meta.concrete_fields}
    assert columns == {
        "id",
        "organisation",
        "poll",
        "code_hash",
        "identity_hash",
        "label",
        "has_voted_on_web",
        "has_voted_on_paper",
    }
    assert set(Voter.objects.values_list("identity_hash", flat=True)) == {""}


def test_no_log_tells_a_code_or_a_choice(open_call: Call) -> None:
    heard = io.StringIO()
    listener = logging.StreamHandler(heard)
    root = logging.getLogger()
    root.addHandler(listener)
    former, root.level = root.level, logging.DEBUG
    try:
        with scope(organisation=open_call.organisation_id):
            poll, codes = make_open_poll(open_call, "Anna")
            vote(poll, codes["Anna"], HERS)
            seal(poll)
    finally:
        root.removeHandler(listener)
        root.level = former
    assert codes["Anna"] not in heard.getvalue()
    assert f"[[{HERS}, 1]]" not in _without_sql_of_the_count(heard.getvalue())


def _without_sql_of_the_count(words: str) -> str:
    """A database may be told to log its statements; the count itself is no secret."""
    return "\n".join(line for line in words.splitlines() if "ballots_countedballot" not in line)


def test_codes_are_kept_as_hashes_alone(poll: Poll) -> None:
    codes = set(poll.codes.values())
    assert [label for label, words in every_row() if any(code in words for code in codes)] == []
    seal(poll)
    assert [label for label, words in every_row() if any(code in words for code in codes)] == []


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_no_key(poll: Poll, tmp_path: Path) -> None:
    """The backup a server makes each night: its files have neither the key nor a choice."""
    key = (Path(settings.POLL_KEYS) / f"{poll.box_name}.key").read_bytes()
    folder = make_backup(tmp_path)
    found = [path for path in folder.rglob("*") if path.is_file() and key in path.read_bytes()]
    assert found == []
    assert any(path.is_file() for path in folder.rglob("*"))
