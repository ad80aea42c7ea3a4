"""The return code of an application: ten letters that can be read aloud.

It is derived from the application's id with the server's key, so it can be shown again to
whoever holds the draft; the database keeps only its hash, in `DraftKey`.
"""

from uuid import UUID

from django.utils.crypto import salted_hmac

from osnowa.kit.codes import READABLE

CODE_LENGTH = 10
_SALT = "osnowa.applications.return_code"


def return_code(public_id: UUID) -> str:
    number = int(salted_hmac(_SALT, public_id.hex, algorithm="sha256").hexdigest(), 16)
    letters = []
    for _place in range(CODE_LENGTH):
        number, rest = divmod(number, len(READABLE))
        letters.append(READABLE[rest])
    return "".join(letters)


def shown_code(public_id: UUID) -> str:
    """In two groups, as people read it: `ACDEF GHJKM`."""
    code = return_code(public_id)
    half = CODE_LENGTH // 2
    return f"{code[:half]} {code[half:]}"
