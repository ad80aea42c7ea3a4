"""A refusal: the sentence a person gets when a rule says no. Not a fault of the program."""

from collections.abc import Mapping


class Refusal(Exception):
    """One clear sentence, already in the person's language, that says what to do.

    `status` is the HTTP status of the answer; `field_errors` maps field keys to their own
    sentences when the refusal belongs to fields of a form.
    """

    status = 422

    def __init__(
        self,
        sentence: str,
        *,
        field_errors: Mapping[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)
        self.field_errors = dict(field_errors or {})
        if status is not None:
            self.status = status


class Conflict(Refusal):
    """Something changed meanwhile: the person should look again. HTTP 409."""

    status = 409
