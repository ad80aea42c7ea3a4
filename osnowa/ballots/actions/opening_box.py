"""The key of the box, for the actions that close and open envelopes."""

from django.utils.translation import gettext as _

from osnowa.ballots.envelopes import Key, KeyGoneError, key_of
from osnowa.ballots.models import Poll
from osnowa.kit.refusals import Refusal

UNAVAILABLE = 503


def box_key(poll: Poll) -> Key:
    """Raises Refusal when the file of the key is not there: no vote is taken that cannot count."""
    try:
        return key_of(poll.box_name)
    except KeyGoneError:
        raise Refusal(
            _("The ballot box cannot be used now. Nothing was taken. Try again later."),
            status=UNAVAILABLE,
        ) from None
