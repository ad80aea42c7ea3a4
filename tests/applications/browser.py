"""A phone without JavaScript: opens pages, fills the form it sees, presses its button."""

from typing import Any

from django.test import Client

from osnowa.calls.models import Call
from tests.factories.applications import ANSWERS
from tests.form_reader import FormReader

SCREENS: dict[int, tuple[str, ...]] = {
    1: ("title",),
    2: ("party_kind", "party_name"),
    3: ("idea",),
    4: ("community",),
    5: ("audience",),
    6: ("budget",),
    7: ("place", "period", "own_input"),
}


class Phone:
    def __init__(self, call: Call, language: str = "", client: Client | None = None) -> None:
        self.call = call
        self.client = client or Client()
        self.root = f"{language and '/' + language}/zglos/{call.slug}/"
        self.pages = 0

    def open(self, path: str) -> "Phone":
        self._arrive(
            self.client.get(path if path.startswith("/") else self.root + path, follow=True)
        )
        return self

    def press(self, /, form_action: str = "", **fields: Any) -> "Phone":
        """Fill in `fields` and press the button of the form; follows the redirect."""
        form = self.form(form_action)
        data = {k: v for k, v in {**form["fields"], **fields}.items() if v is not None}
        self._arrive(self.client.post(form["action"] or self.path, data, follow=True))
        return self

    def answer(self, screen: int, **replaced: Any) -> "Phone":
        told = {key: ANSWERS[key] for key in SCREENS[screen]}
        told.update(replaced)
        return self.press(**flat(told))

    def form(self, action: str = "") -> dict[str, Any]:
        reader = FormReader()
        reader.feed(self.text)
        posts = [form for form in reader.forms if form["method"] == "post"]
        ours = (
            [form for form in posts if action in form["action"]]
            if action
            else [form for form in posts if not form["action"]]
        )
        return ours[0]

    def _arrive(self, response: Any) -> None:
        self.response = response
        self.status = response.status_code
        self.path = response.request["PATH_INFO"]
        self.text = response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")
        self.pages += 1


def flat(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as names and values of form fields; budget rows numbered."""
    fields: dict[str, Any] = {}
    for key, value in answers.items():
        if key != "budget":
            fields[key] = value
            continue
        fields["budget-TOTAL_FORMS"] = str(len(value))
        for n, (item, amount) in enumerate(value):
            fields[f"budget-{n}-item"] = item
            fields[f"budget-{n}-amount"] = amount
    return fields
