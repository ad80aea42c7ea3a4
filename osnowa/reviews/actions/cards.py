"""A juror's card: kept while it is filled in, then given, and changeable until the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from osnowa.applications.models import Application
from osnowa.audit.actions import record
from osnowa.calls.models import Criterion
from osnowa.kit.actor import Actor
from osnowa.kit.refusals import Refusal
from osnowa.reviews.actions.access import require_marks_open, require_own_seat
from osnowa.reviews.enums import ReviewState
from osnowa.reviews.models import PanelMember, Review, Score
from osnowa.reviews.queries.sets import application_in_set, criteria_of


@dataclass(frozen=True)
class CardMarks:
    """What a juror wrote so far, by key of the criterion; a missing key is no mark yet."""

    points: Mapping[str, int]
    notes: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.points or self.note.strip() or any(self.notes.values()))

    @property
    def loose_notes(self) -> dict[str, str]:
        return {key: said for key, said in self.notes.items() if said and key not in self.points}


@transaction.atomic
def save_card(by: Actor, member: PanelMember, number: int, marks: CardMarks) -> Review:
    """Keep the marks so far. A card already given stays given, so it must stay complete.

    An empty card is not begun: nothing is written, and the card that comes back is unsaved.
    """
    application = _judged(by, member, number)
    criteria = criteria_of(member.call)
    _require_within(criteria, marks)
    if marks.is_empty and not Review.objects.filter(member=member, application=application):
        return _new_card(member, application)
    review = _locked_card(member, application)
    if review.state == ReviewState.GIVEN:
        return _change_given(by, review, criteria, marks)
    _write_scores(review, criteria, marks)
    Review.objects.filter(pk=review.pk).update(
        note=marks.note, notes_without_points=marks.loose_notes, saved_at=timezone.now()
    )
    review.refresh_from_db()
    return review


@transaction.atomic
def give_card(by: Actor, member: PanelMember, number: int, marks: CardMarks) -> Review:
    """Give the card with all its marks. Giving it twice is giving it once."""
    application = _judged(by, member, number)
    criteria = criteria_of(member.call)
    _require_within(criteria, marks)
    _require_complete(criteria, marks)
    review = _locked_card(member, application)
    if review.state == ReviewState.GIVEN:
        return _change_given(by, review, criteria, marks)
    _write_scores(review, criteria, marks)
    now = timezone.now()
    Review.objects.filter(pk=review.pk, state=ReviewState.STARTED).update(
        state=ReviewState.GIVEN,
        total=total_of(criteria, marks.points),
        note=marks.note,
        notes_without_points={},
        saved_at=now,
        given_at=now,
    )
    _journal(by, "review.give", review, marks)
    review.refresh_from_db()
    return review


def _judged(by: Actor, member: PanelMember, number: int) -> Application:
    require_own_seat(by, member)
    application = application_in_set(member, number)
    if application is None:
        raise Refusal(_("There is no such page."), status=404)
    require_marks_open(member.call)
    return application


def _locked_card(member: PanelMember, application: Application) -> Review:
    Review.objects.bulk_create([_new_card(member, application)], ignore_conflicts=True)
    return Review.objects.select_for_update().get(member=member, application=application)


def _new_card(member: PanelMember, application: Application) -> Review:
    return Review(organisation_id=member.organisation_id, member=member, application=application)


def _change_given(
    by: Actor, review: Review, criteria: Sequence[Criterion], marks: CardMarks
) -> Review:
    _require_complete(criteria, marks)
    scores = Score.objects.filter(review=review).select_related("criterion")
    old = {score.criterion.key: (score.points, score.note) for score in scores}
    new = {key: (points, marks.notes.get(key, "")) for key, points in marks.points.items()}
    if old == new and review.note == marks.note:
        return review
    _write_scores(review, criteria, marks)
    Review.objects.filter(pk=review.pk).update(
        total=total_of(criteria, marks.points), note=marks.note, saved_at=timezone.now()
    )
    before = {key: points for key, (points, _note) in old.items()}
    _journal(by, "review.change", review, marks, before)
    review.refresh_from_db()
    return review


def total_of(criteria: Sequence[Criterion], points: Mapping[str, int]) -> int:
    """What a card counts: each mark as many times as its criterion weighs."""
    return sum(points.get(criterion.key, 0) * criterion.weight for criterion in criteria)


def _write_scores(review: Review, criteria: Sequence[Criterion], marks: CardMarks) -> None:
    marked = [criterion.pk for criterion in criteria if criterion.key in marks.points]
    Score.objects.filter(review=review).exclude(criterion__in=marked).delete()
    Score.objects.bulk_create(
        [
            Score(
                organisation_id=review.organisation_id,
                review=review,
                criterion=criterion,
                points=marks.points[criterion.key],
                note=marks.notes.get(criterion.key, ""),
            )
            for criterion in criteria
            if criterion.key in marks.points
        ],
        update_conflicts=True,
        unique_fields=["review", "criterion"],
        update_fields=["points", "note"],
    )


def _require_within(criteria: Sequence[Criterion], marks: CardMarks) -> None:
    most = {criterion.key: criterion.max_points for criterion in criteria}
    problems = {
        key: _("Choose from 0 to %(most)s.") % {"most": most.get(key, 0)}
        for key, points in marks.points.items()
        if not 0 <= points <= most.get(key, -1)
    }
    if problems:
        raise Refusal(_("Some marks are outside the scale."), field_errors=problems)


def _require_complete(criteria: Sequence[Criterion], marks: CardMarks) -> None:
    missing = [criterion.key for criterion in criteria if criterion.key not in marks.points]
    if missing or not criteria:
        sentence = _("Give a mark in every criterion, then give the card.")
        raise Refusal(sentence, field_errors={key: _("Choose a mark.") for key in missing})


def _journal(
    by: Actor,
    verb: str,
    review: Review,
    marks: CardMarks,
    before: Mapping[str, int] | None = None,
) -> None:
    record(
        by,
        verb,
        review,
        organisation_id=review.organisation_id,
        values={"marks": dict(marks.points), "before": dict(before or {})},
    )
