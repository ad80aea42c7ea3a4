"""Codes, texts, sockets, actors and refusals."""

import pytest

from osnowa.kit.actor import VISITOR, WORKER, Actor, ActorKind, Grant, draft_holder
from osnowa.kit.codes import READABLE, hashed, normal_code, readable_code, secret_key
from osnowa.kit.refusals import Conflict, Refusal
from osnowa.kit.sockets import Socket
from osnowa.kit.texts import pick


def test_a_return_code_has_no_letters_that_look_alike():
    assert not set(READABLE) & set("0O1IL2Z5S8B")
    code = readable_code()
    assert len(code) == 10 and set(code) <= set(READABLE)


def test_a_code_typed_with_spaces_and_small_letters_is_the_same_code():
    assert normal_code("acd efg-hjk") == "ACDEFGHJK"


def test_secrets_do_not_repeat_and_are_kept_as_hashes():
    first, second = secret_key(), secret_key()
    assert first != second and hashed(first) != hashed(second)
    assert first not in hashed(first) and len(hashed(first)) == 64


def test_a_missing_translation_falls_back_to_polish_then_to_anything():
    assert pick({"pl": "dom", "en": "house"}, "en") == "house"
    assert pick({"pl": "dom", "uk": ""}, "uk") == "dom"
    assert pick({"uk": "дім"}, "en") == "дім"
    assert pick({}, "pl") == ""


def test_a_socket_keeps_the_order_and_takes_each_plug_once():
    socket: Socket = Socket("test.socket")

    def first() -> str:
        return "a"

    def second() -> str:
        return "b"

    for plug in (first, second, first):
        socket.plug(plug)
    assert [plug() for plug in socket] == ["a", "b"]


def test_an_actor_cannot_be_changed_on_the_way():
    with pytest.raises(AttributeError):
        VISITOR.user_id = 1  # type: ignore[misc]


def test_grants_are_found_by_role():
    clerk = Actor(ActorKind.USER, "Ola", user_id=1, grants=(Grant(1, "clerk"), Grant(2, "editor")))
    assert [grant.organisation_id for grant in clerk.grants_with(frozenset({"clerk"}))] == [1]
    assert WORKER.is_worker and not clerk.is_worker
    assert draft_holder(7).draft_id == 7


def test_a_refusal_is_a_sentence_with_a_status():
    refusal = Refusal("Wpisz kwotę.", field_errors={"amount": "Wpisz kwotę."})
    assert str(refusal) == "Wpisz kwotę." and refusal.status == 422
    assert refusal.field_errors == {"amount": "Wpisz kwotę."}
    assert Conflict("Ktoś to zmienił.").status == 409
    assert Refusal("Nie wolno.", status=403).status == 403
