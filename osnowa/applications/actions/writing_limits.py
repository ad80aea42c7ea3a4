"""How often a letter or a text message goes to an address that nobody has proven.

A draft asks for no proof of anything, so whoever begins one could have the institution write
to anybody. Callers answer the same above the limit as below it, and write nothing.
"""

from datetime import timedelta

from osnowa.accounts.tries import count_try
from osnowa.applications.models import Application

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LETTERS_PER_ADDRESS, LETTERS_PER_APPLICATION, LETTERS_PER_CLIENT = 3, 10, 30
# A number is the same with its country and without it.
PHONE_DIGITS = 9


def may_write_to(application: Application, address_or_phone: str, client_key: str = "") -> bool:
    """Count one letter: 3 an hour to an address, 10 a day from an application, 30 an hour from
    a client (`accounts.rules.client_hash`; empty where there is no request).

    All three are counted whatever the answer, so that none tells about another.
    """
    to = _one_spelling(address_or_phone)
    by_address = count_try(f"write-to:{to}", LETTERS_PER_ADDRESS, HOUR)
    by_application = count_try(f"write-from:{application.pk}", LETTERS_PER_APPLICATION, DAY)
    by_client = not client_key or count_try(f"write-by:{client_key}", LETTERS_PER_CLIENT, HOUR)
    return by_address and by_application and by_client


def _one_spelling(typed: str) -> str:
    text = typed.strip().lower()
    if "@" in text:
        return text
    return "".join(sign for sign in text if sign.isdigit())[-PHONE_DIGITS:]
