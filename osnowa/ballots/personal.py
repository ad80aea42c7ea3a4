"""What a vote answers about one person: that she asked for a ballot. How she voted nobody knows."""

from collections.abc import Sequence

from osnowa.audit.models import target_of
from osnowa.ballots.codes import identity_hash
from osnowa.ballots.models import Poll, Voter
from osnowa.kit.actor import Actor
from osnowa.people.models import Person
from osnowa.people.sockets import Appearance, Erased


def voters_of(person: Person) -> list[Voter]:
    """By her address, in votes that are not sealed yet; a sealed roll has no addresses."""
    if not person.email:
        return []
    polls = Poll.objects.filter(organisation_id=person.organisation_id, sealed_at=None)
    hashes = [identity_hash(poll.pk, person.email) for poll in polls]
    return list(Voter.objects.filter(identity_hash__in=hashes).select_related("poll__call"))


def appearances(by: Actor, person: Person) -> Sequence[Appearance]:
    """Plugged into `people.export`."""
    return [
        Appearance(
            what=str(voter.poll.call.title),
            label=voter.poll.call.title,
            target=target_of(voter),
            content={
                "has_voted_on_web": voter.has_voted_on_web,
                "has_voted_on_paper": voter.has_voted_on_paper,
            },
        )
        for voter in voters_of(person)
    ]


def erase(by: Actor, person: Person) -> Erased:
    """Plugged into `people.erase`: who has not voted leaves the roll; a vote in the box stays.

    The row of somebody who voted names nobody: a keyed hash, gone with the sealing, keeps her
    from voting twice.
    """
    unused = [
        voter
        for voter in voters_of(person)
        if not voter.has_voted_on_web and not voter.has_voted_on_paper
    ]
    Voter.objects.filter(pk__in=[voter.pk for voter in unused]).delete()
    return Erased(wiped=tuple(target_of(voter) for voter in unused))
