"""The words of the register of article 30, said once for all rooms: why, by what right, how long.

A room above declares its fields with these; a sentence of its own it writes only when none fits.
"""

from django.utils.translation import gettext_lazy as _

# Why.
CONTACT = _("contact with people who take part in programmes")
APPLYING = _("contact with the person who applies")
APPLICATION = _("handling and judging an application")
HELPED = _("accountability: who helped to fill it in")
PANEL = _("the panel of jurors and its protocol")
JUDGING = _("judging an application and explaining the result")
DECIDING = _("accountability: who decided and why")
ASK_IN_PUBLIC = _("whom residents may ask")
WORKING = _("work accounts of staff and of people who sign in")
SIGNING_IN = _("signing in by a link")
SAFETY = _("safety: limits on tries, without keeping the network address")
JOURNAL = _("accountability: who did what")
CONSENT = _("proof of what was agreed to")
LETTERS = _("telling people about their matters")
FILES = _("files that people add to their answers")

# By what right.
ASKED = _("art. 6(1)(b) RODO: steps asked for by the person")
ASKED_AND_PUBLIC = _(
    "art. 6(1)(b) and (e) RODO: steps asked for by the person, a task in the public interest"
)
PUBLIC_TASK = _("art. 6(1)(e) RODO: a task in the public interest")
DUTY = _("art. 6(1)(c) RODO: a duty of the institution")
AGREED = _("art. 6(1)(a) RODO: the person agreed")
PROOF = _("art. 7(1) RODO: the institution must show the consent")
SAFE = _("art. 32 RODO: safety of data")

# How long.
AFTER_SETTLEMENT = _("5 years after the end of the programme's settlement")
AFTER_CALL = _(
    "as many years after the call ended as the institution has set; an unsent draft 90 days"
)
ANSWERS_KEPT = _(
    "as many years after the call ended as the institution has set; an answer to a question with "
    "its own number of days that many days after the end; an unsent draft 90 days"
)
WHILE_MEMBER = _("while the account is in use, then 1 year")
WITH_RECORD = _("as long as the record it belongs to")
WHILE_PUBLIC = _("as long as the page is public")
AFTER_WITHDRAWAL = _("6 years after withdrawal")
LETTERS_KEPT = _("as many months as the institution has set in its privacy settings")
SHORT = _("at most 2 days after it stops working")

# For whom.
STAFF = _("staff of the institution")
STAFF_AND_PANEL = _("staff of the institution and jurors of the call")
EVERYBODY = _("everybody")

# What an erasure leaves, why, until when.
SENT_APPLICATIONS = _("applications that were sent")
FILES_OF_CALL = _("art. 17(3)(b) and (d) RODO: the files of a public call must be kept")
SEATS = _("place on the panel, declarations and cards")
WHO_JUDGED = _("art. 17(3)(b) RODO: who judged a public call must be known")
UNTIL_CALL = _("as many years after the call ended as the institution has set")
ACCOUNT = _("account on this server")
ACCOUNT_NEEDED = _("she worked or judged here, or another institution knows her")
UNTIL_ACCOUNT = _("1 year after the last of these ends")
# What a record is called on the sheet of a person.
AN_APPLICATION = _("application")
AN_ENTRY = _("entry of the desk: on paper or with help")
A_DRAFT = _("draft")
A_COAUTHOR = _("co-author of an application")
A_LINE = _("place in the team of a programme")
A_SEAT = _("place on the panel")
