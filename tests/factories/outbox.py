"""Letters as they lie in the outbox."""

import factory
from factory.django import DjangoModelFactory

from osnowa.outbox.actions.writing import new_message_id
from osnowa.outbox.models import Letter


class LetterFactory(DjangoModelFactory):
    class Meta:
        model = Letter

    kind = "reviews.reminder"
    recipient = factory.Sequence(lambda n: f"osoba{n}@example.org")
    recipient_label = factory.Sequence(lambda n: f"Osoba {n}")
    subject = "Przypomnienie o ocenie"
    text = "Dzień dobry,\n\nczekamy na karty oceny."
    message_id = factory.LazyFunction(new_message_id)
