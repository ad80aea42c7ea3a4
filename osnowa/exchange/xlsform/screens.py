"""Screens of ours from groups within groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from osnowa.exchange.xlsform.columns import REPEAT, texts_of
from osnowa.exchange.xlsform.questions import Questions, Taken
from osnowa.exchange.xlsform.survey import Node


@dataclass
class Screen:
    """A section to be: `groups` are those it stands in, each with a condition of its own."""

    title: dict[str, str]
    help: dict[str, str]
    groups: tuple[Node, ...]
    taken: list[Taken] = field(default_factory=list)


def screens_of(
    nodes: Sequence[Node], questions: Questions, title: dict[str, str]
) -> Iterator[Screen]:
    """`title` is of the questions that stand in no group."""
    yield from _Screens(questions).read(nodes, Screen(title, {}, ()))


class _Screens:
    """Our screens do not stand within one another, so a group within another divides it."""

    def __init__(self, questions: Questions) -> None:
        self.questions = questions

    def read(self, nodes: Sequence[Node], screen: Screen) -> Iterator[Screen]:
        current = replace(screen, taken=[])
        for node in nodes:
            taken = self._taken(node)
            if taken is not None:
                current.taken.append(taken)
            elif node.kind and node.kind != REPEAT:
                if current.taken:
                    yield current
                    current = replace(screen, taken=[])
                yield from self.read(node.below, self._within(node, screen))
        if current.taken:
            yield current

    def _taken(self, node: Node) -> Taken | None:
        if not node.kind:
            return self.questions.take(node)
        taken = self.questions.take_whole(node)
        if taken is None and node.kind == REPEAT:
            self.questions.note(node, _("there is nothing in it that may repeat here."))
        return taken

    def _within(self, node: Node, screen: Screen) -> Screen:
        cells, usual = node.row.cells, self.questions.usual
        self.questions.note_left(node)
        return Screen(
            title=texts_of(cells, "label", usual) or screen.title,
            help=texts_of(cells, "hint", usual),
            groups=(*screen.groups, node),
        )
