"""How the XPath of an XLSForm is written: a small closed part of it, as plain frozen values."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from osnowa.kit.refusals import Refusal

DEEPEST, MOST_SIGNS = 24, 4000
COMPARED = ("=", "!=", "<", "<=", ">", ">=")
HERE = "."
# Spreadsheets like to bend quotes, and Kobo takes the bent ones as well.
_TOKEN = re.compile(
    r"""\s*(?:
        \$\{\s*(?P<ref>[^{}]{1,200}?)\s*\}
      | (?P<text>'[^']*'|"[^"]*"|[‘’‚][^‘’]*[‘’]|[“”„][^“”]*[“”])
      | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
      | (?P<sign><=|>=|!=|[=<>+*(),.-])
      | (?P<word>[A-Za-z_][A-Za-z0-9_.:-]*)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Ref:
    """The answer to a question by its name there, or `.`, the answer being given."""

    name: str


@dataclass(frozen=True)
class Digits:
    text: str


@dataclass(frozen=True)
class Text:
    value: str


@dataclass(frozen=True)
class Call:
    name: str
    given: tuple["Node", ...]


@dataclass(frozen=True)
class Pair:
    """`sign` is a comparison, `-`, `*`, `div` or `mod`."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Chain:
    """`sign` is `and`, `or` or `+`; one within brackets stays apart from the one around it."""

    sign: str
    parts: tuple["Node", ...]


Node = Ref | Digits | Text | Call | Pair | Chain


def parsed(written: str) -> Node:
    """Raises Refusal for what is not of this part of XPath."""
    if len(written) > MOST_SIGNS:
        raise Refusal(_("It is too long to read."))
    reader = _Reader(_tokens(written))
    node = reader.either(0)
    if reader.kind:
        raise unreadable()
    return node


def printed(node: Node) -> str:
    match node:
        case Ref(name):
            return name if name == HERE else f"${{{name}}}"
        case Digits(text):
            return text
        case Text(value):
            return _quoted(value)
        case Call(name, given):
            return f"{name}({', '.join(printed(part) for part in given)})"
        case Pair(sign, left, right):
            is_comparison = sign in COMPARED
            return f"{_apart(left, is_comparison)} {sign} {_apart(right, is_comparison)}"
        case Chain(sign, parts):
            is_joint = sign in {"and", "or"}
            return f" {sign} ".join(_apart(part, is_joint) for part in parts)
    raise AssertionError(node)


def unreadable() -> Refusal:
    return Refusal(_("We could not read it."))


def _apart(node: Node, is_loose: bool) -> str:
    """In brackets where it could be read otherwise without them."""
    is_sum = isinstance(node, Pair) or (isinstance(node, Chain) and node.sign == "+")
    is_bare = not isinstance(node, Pair | Chain) or (is_loose and is_sum)
    return printed(node) if is_bare else f"({printed(node)})"


def _quoted(value: str) -> str:
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value:
        return f'"{value}"'
    raise Refusal(_("It has both kinds of quotation marks."))


def _tokens(written: str) -> list[tuple[str, str]]:
    found, place = [], 0
    written = written.rstrip()
    while place < len(written):
        token = _TOKEN.match(written, place)
        if token is None or token.lastgroup is None:
            raise unreadable()
        found.append((token.lastgroup, token[token.lastgroup]))
        place = token.end()
    return found


class _Reader:
    """Each method reads what binds more tightly than the one before it."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.place = tokens, 0

    @property
    def kind(self) -> str:
        return self.tokens[self.place][0] if self.place < len(self.tokens) else ""

    def _takes(self, *texts: str) -> str:
        """The next token when it is one of these, else nothing."""
        if self.kind in {"sign", "word"} and self.tokens[self.place][1] in texts:
            self.place += 1
            return self.tokens[self.place - 1][1]
        return ""

    def _must(self, text: str) -> None:
        if not self._takes(text):
            raise unreadable()

    def either(self, depth: int) -> Node:
        parts = [self._both(depth)]
        while self._takes("or"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Chain("or", tuple(parts))

    def _both(self, depth: int) -> Node:
        parts = [self._compared(depth)]
        while self._takes("and"):
            parts.append(self._compared(depth))
        return parts[0] if len(parts) == 1 else Chain("and", tuple(parts))

    def _compared(self, depth: int) -> Node:
        left = self._sum(depth)
        sign = self._takes(*COMPARED)
        return Pair(sign, left, self._sum(depth)) if sign else left

    def _sum(self, depth: int) -> Node:
        node, is_open = self._product(depth), False
        while sign := self._takes("+", "-"):
            other = self._product(depth)
            if sign == "-":
                node, is_open = Pair("-", node, other), False
            elif is_open and isinstance(node, Chain):
                node = Chain("+", (*node.parts, other))
            else:
                node, is_open = Chain("+", (node, other)), True
        return node

    def _product(self, depth: int) -> Node:
        node = self._single(depth)
        while sign := self._takes("*", "div", "mod"):
            node = Pair(sign, node, self._single(depth))
        return node

    def _single(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise Refusal(_("This condition is too deep. Divide it into simpler ones."))
        if self._takes("("):
            node = self.either(depth + 1)
            self._must(")")
            return node
        if self._takes(HERE):
            return Ref(HERE)
        if self._takes("-") and self.kind == "number":
            return Digits(f"-{self._next()}")
        match self.kind:
            case "ref":
                return Ref(self._next())
            case "number":
                return Digits(self._next())
            case "text":
                return Text(self._next()[1:-1])
            case "word":
                return self._call(depth)
        raise unreadable()

    def _call(self, depth: int) -> Call:
        name, given = self._next(), []
        self._must("(")
        if not self._takes(")"):
            given.append(self.either(depth + 1))
            while self._takes(","):
                given.append(self.either(depth + 1))
            self._must(")")
        return Call(name, tuple(given))

    def _next(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1][1]
