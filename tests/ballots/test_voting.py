"""From the announcement to the sealed count, on the web and on paper."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from osnowa.audit.models import Entry
from osnowa.ballots.actions import (
    add_voters,
    announce_poll,
    ask_code,
    destroy_spent_keys,
    prepare_poll,
    publish_result,
    seal_poll,
    shape_poll,
)
from osnowa.ballots.enums import Electorate, PollState
from osnowa.ballots.envelopes import destroy_key, has_key, make_key
from osnowa.ballots.lint import faults_of
from osnowa.ballots.models import CodeAnswer, CountedBallot, Envelope, Poll, Voter
from osnowa.ballots.queries import answer_of, count_of, progress_of
from osnowa.calls.models import Call
from osnowa.kit.actor import Grant
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.outbox.models import Letter
from tests.factories.ballots import (
    key,
    key_twice,
    make_open_poll,
    make_poll,
    runner,
    seal,
    vote,
)


@pytest.fixture
def here(open_call: Call):
    with scope(organisation=open_call.organisation_id):
        yield


def points(poll: Poll) -> dict[str, int]:
    return {row.option.title: row.points for row in count_of(poll).options}


def test_residents_vote_and_the_count_says_what_they_said(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna", "Basia", "Celina")
    vote(poll, codes["Anna"], 1, 2)
    vote(poll, codes["Basia"], 1)
    poll = seal(poll)
    assert points(poll) == {
        "Kino pod lipą": 2,
        "Zegar na wieży": 1,
        "Śpiewnik wsi": 0,
        "Ławka dialogu": 0,
    }
    assert poll.turnout == {
        "voters": 3,
        "valid": 2,
        "invalid": {},
        "by_channel": {"web": 2},
    }
    assert answer_of(poll, codes["Anna"]).ground == ""
    assert answer_of(poll, codes["Celina"]) is None


def test_a_code_works_as_it_is_read_aloud(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    spoken = " ".join(codes["Anna"].lower()[at : at + 4] for at in (0, 4, 8))
    vote(poll, spoken, 1)
    assert Voter.objects.get(label="Anna").has_voted_on_web


def test_nobody_votes_twice(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    vote(poll, codes["Anna"], 1)
    with pytest.raises(Conflict, match="już"):
        vote(poll, codes["Anna"], 2)
    assert Envelope.objects.count() == 1


def test_a_made_up_code_does_not_vote(open_call: Call, here) -> None:
    poll, _codes = make_open_poll(open_call, "Anna")
    with pytest.raises(Refusal):
        vote(poll, "ACDE FGHJ KMNP", 1)
    assert Envelope.objects.count() == 0


def test_a_wrong_ballot_is_told_before_it_is_in_the_box(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    with pytest.raises(Refusal, match="najwyżej 2"):
        vote(poll, codes["Anna"], 1, 2, 3)
    assert not Voter.objects.get(label="Anna").has_voted_on_web


def test_the_last_second_counts_as_the_rules_say(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna", "Basia")
    late = poll.closes_at + timedelta(seconds=1)
    with pytest.raises(Refusal, match="po czasie"):
        vote(poll, codes["Basia"], 1, at=late)
    vote(poll, codes["Anna"], 1, at=poll.closes_at + timedelta(microseconds=900_000))
    Poll.objects.filter(pk=poll.pk).update(is_closing_instant_inside=False)
    with pytest.raises(Refusal):
        vote(poll, codes["Basia"], 1, at=poll.closes_at)


def test_before_the_opening_nobody_votes(open_call: Call, here) -> None:
    later = timezone.now() + timedelta(days=1)
    poll, codes = make_open_poll(open_call, "Anna", opens_at=later)
    with pytest.raises(Refusal, match="jeszcze"):
        vote(poll, codes["Anna"], 1)


def test_without_its_key_the_box_takes_nothing(open_call: Call, here) -> None:
    """Better no vote than one that nobody will ever be able to count."""
    poll, codes = make_open_poll(open_call, "Anna")
    destroy_key(poll.box_name)
    with pytest.raises(Refusal) as refusal:
        vote(poll, codes["Anna"], 1)
    assert refusal.value.status == 503
    assert not Voter.objects.get(label="Anna").has_voted_on_web


def test_a_card_counts_when_two_people_keyed_it_alike(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    ola, ela = runner(open_call, 601, "Ola"), runner(open_call, 602, "Ela")
    assert key(poll, "17", codes["Anna"], 1, 3, by=ola) is False
    assert progress_of(poll).unmatched == ["17"]
    with pytest.raises(Conflict, match="ktoś inny"):
        key(poll, "17", codes["Anna"], 1, 3, by=ola)
    assert key(poll, "17", codes["Anna"], 1, 3, by=ela) is True
    assert Voter.objects.get(label="Anna").has_voted_on_paper
    assert points(seal(poll))["Śpiewnik wsi"] == 1


def test_two_readings_that_differ_wait_for_a_third(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    people = [runner(open_call, number) for number in (601, 602, 603)]
    key(poll, "17", codes["Anna"], 1, by=people[0])
    assert key(poll, "17", codes["Anna"], 2, by=people[1]) is False
    assert progress_of(poll).differing == ["17"]
    with pytest.raises(Refusal, match="17"):
        seal(poll)
    assert key(poll, "17", codes["Anna"], 2, by=people[2]) is True
    assert points(seal(poll))["Zegar na wieży"] == 1


def test_in_an_office_of_one_the_same_person_keys_twice(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna", needs_two_keyers=False)
    alone = runner(open_call, 601)
    assert key(poll, "1", codes["Anna"], 1, by=alone) is False
    assert key(poll, "1", codes["Anna"], 1, by=alone) is True


def test_whoever_voted_on_paper_cannot_vote_on_the_web_afterwards(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    key_twice(poll, "1", codes["Anna"], 1)
    with pytest.raises(Conflict):
        vote(poll, codes["Anna"], 2)


def test_whoever_voted_on_the_web_first_is_settled_by_the_rule(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna", duplicates="paper")
    vote(poll, codes["Anna"], 2)
    key_twice(poll, "1", codes["Anna"], 1)
    poll = seal(poll)
    assert points(poll)["Kino pod lipą"] == 1
    assert points(poll)["Zegar na wieży"] == 0
    assert poll.turnout["invalid"] == {"replaced": 1}


def test_a_card_that_cannot_be_read_is_counted_as_invalid(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    key_twice(poll, "1", codes["Anna"], ground="unreadable")
    poll = seal(poll)
    assert poll.turnout["invalid"] == {"unreadable": 1}
    assert answer_of(poll, codes["Anna"]).ground == "unreadable"


def test_the_count_is_sealed_once_and_not_before_everything_came(open_call: Call, here) -> None:
    poll, _codes = make_open_poll(open_call, "Anna")
    with pytest.raises(Conflict):
        seal_poll(runner(open_call), poll, poll.closes_at + timedelta(minutes=9))
    seal(poll)
    with pytest.raises(Conflict):
        seal(poll)
    with pytest.raises(Refusal):
        vote(poll, "whatever", 1)


def test_only_those_who_run_the_vote_touch_it(open_call: Call, brzezina, here) -> None:
    stranger = replace(runner(open_call), grants=(Grant(brzezina.pk, "coordinator"),))
    auditor = replace(runner(open_call), grants=(Grant(open_call.organisation_id, "auditor"),))
    poll = make_poll(open_call)
    for nobody in (stranger, auditor):
        with pytest.raises(Refusal):
            shape_poll(nobody, poll, {"most": 3})
        with pytest.raises(Refusal):
            announce_poll(nobody, poll, timezone.now())
        with pytest.raises(Refusal):
            add_voters(nobody, poll, ["Ktoś"])


def test_an_announced_vote_does_not_change(open_call: Call, here) -> None:
    poll, _codes = make_open_poll(open_call, "Anna")
    with pytest.raises(Conflict):
        shape_poll(runner(open_call), poll, {"most": 3})
    with pytest.raises(Conflict):
        announce_poll(runner(open_call), poll, timezone.now())


def test_everything_missing_is_told_at_once(open_call: Call, here) -> None:
    poll = prepare_poll(runner(open_call), open_call)
    with pytest.raises(Refusal) as refusal:
        announce_poll(runner(open_call), poll, timezone.now())
    assert len(refusal.value.sentence.split(". ")) >= 2
    assert not has_key(poll.box_name)
    with pytest.raises(Conflict):
        prepare_poll(runner(open_call), open_call)


def test_by_declaration_one_address_has_one_vote(open_call: Call, here) -> None:
    poll = make_poll(open_call, electorate=Electorate.DECLARED)
    poll = announce_poll(runner(open_call), poll, timezone.now())
    ask_code(poll, "anna@example.org")
    first = link_code(Letter.objects.get())
    ask_code(poll, "ANNA@example.org ")
    second = link_code(Letter.objects.order_by("pk").last())
    with pytest.raises(Refusal):
        vote(poll, first, 1)
    vote(poll, second, 1)
    ask_code(poll, "anna@example.org")
    assert Letter.objects.order_by("pk").last().kind == "ballots.voted_already"
    assert (Voter.objects.count(), Envelope.objects.count()) == (1, 1)
    seal(poll)
    assert set(Letter.objects.values_list("text", flat=True)) == {""}


def link_code(letter: Letter) -> str:
    return letter.text.split("/z-listu/")[1].split("/")[0]


def test_somebody_who_comes_to_the_desk_gets_a_code_for_a_card(open_call: Call, here) -> None:
    poll = make_poll(open_call, electorate=Electorate.DECLARED)
    poll = announce_poll(runner(open_call), poll, timezone.now())
    (one,) = add_voters(runner(open_call), poll, ["Pani Zofia, dowód sprawdzony"])
    key_twice(poll, "1", one.code, 4)
    assert points(seal(poll))["Ławka dialogu"] == 1


def test_a_key_left_by_a_stopped_machine_is_destroyed(open_call: Call, here) -> None:
    poll, _codes = make_open_poll(open_call, "Anna")
    seal(poll)
    make_key(poll.box_name)
    with scopes_disabled():
        assert destroy_spent_keys() == 1
    assert not has_key(poll.box_name)


def test_the_result_is_shown_when_somebody_says_so(open_call: Call, here) -> None:
    poll, _codes = make_open_poll(open_call, "Anna")
    with pytest.raises(Conflict):
        publish_result(runner(open_call), poll)
    seal(poll)
    publish_result(runner(open_call), poll)
    assert Poll.objects.get(pk=poll.pk).is_result_public
    with pytest.raises(Conflict):
        publish_result(runner(open_call), poll)


def test_the_journal_tells_of_the_vote_and_of_no_voter(open_call: Call, here) -> None:
    poll, codes = make_open_poll(open_call, "Anna")
    vote(poll, codes["Anna"], 1)
    key_twice(poll, "5", "", 1)
    seal(poll)
    entries = Entry.objects.filter(verb__startswith="ballots.")
    assert set(entries.values_list("verb", flat=True)) == {
        "ballots.prepare",
        "ballots.shape",
        "ballots.options",
        "ballots.add_voters",
        "ballots.announce",
        "ballots.seal",
    }
    assert Poll.objects.get(pk=poll.pk).state == PollState.SEALED
    assert CountedBallot.objects.count() == CodeAnswer.objects.count() == 1


@pytest.mark.parametrize(
    ("projects", "is_asked"), [((), False), (("A",), False), (("A", "B"), True)]
)
def test_how_many_may_be_chosen_is_asked_when_there_is_a_choice(
    open_call: Call, here, projects: tuple[str, ...], is_asked: bool
) -> None:
    poll = make_poll(open_call, projects=projects, most=0)
    faults = faults_of(poll, len(projects), 1, timezone.now())
    assert any("ile można wybrać" in fault for fault in faults) is is_asked
    assert any("co najmniej dwa projekty" in fault for fault in faults) is not is_asked
