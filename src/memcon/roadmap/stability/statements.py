"""Preference statements over options: read from text, and asked of many states at once.

The signs of the literature are understood beside the words: `&`, `|`, `-` or `!`, `IF`, `IFF`.
Source: option prioritising, Fang, Hipel, Kilgour and Peng 2003.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from memcon.errors import StatementUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    Taken = Callable[[int], NDArray[np.bool_]]  # option's place -> whether each state has it

_TOKEN = re.compile(
    r"""\s*(?:(?P<name>"[^"]*"|'[^']*')|(?P<number>\d+)|(?P<sign>[()&|!~-])|(?P<word>\w+)|(?P<odd>\S))""",
    re.ASCII | re.VERBOSE,
)
_SIGNS = {"&": "and", "|": "or", "!": "not", "~": "not", "-": "not"}
_JOINS = ("iff", "if", "or", "and")  # loosest first


class Literally(NamedTuple):
    """An option is taken; `option` is its place in the model's list."""

    option: int


class Not(NamedTuple):
    """The statement does not hold."""

    inner: Statement


class Joined(NamedTuple):
    """Two statements; `if` holds unless the second does and the first does not."""

    how: Literal["and", "or", "if", "iff"]
    left: Statement
    right: Statement


Statement = Literally | Not | Joined


def parse(text: str, options: Mapping[str, int]) -> Statement:
    """The statement that `text` makes; `options` maps names to places.

    Raises:
        StatementUnreadable: unknown option, or words that are no statement.
    """
    reader = _Reader(text, options)
    statement = reader.joined(0)
    if reader.left():
        raise StatementUnreadable(text, f"did not expect '{reader.left()[0]}'")
    return statement


def holds(statement: Statement, taken: Taken) -> NDArray[np.bool_]:
    """In which states the statement holds."""
    if isinstance(statement, Literally):
        return taken(statement.option)
    if isinstance(statement, Not):
        return ~holds(statement.inner, taken)
    left, right = holds(statement.left, taken), holds(statement.right, taken)
    if statement.how == "and":
        return left & right
    if statement.how == "or":
        return left | right
    return left == right if statement.how == "iff" else left | ~right


def payoffs_by_priority(statements: Sequence[Statement], taken: Taken, size: int) -> NDArray[np.int64]:
    """Payoffs: states compared by the first statement, those equal by the second, and so on.

    The same order as weights 2^(n-k), for any number of statements: every 32 of them the sums are replaced by ranks.
    """
    payoff = np.zeros(size, dtype=np.int64)
    for done, statement in enumerate(statements, start=1):
        payoff *= 2
        payoff += holds(statement, taken)
        if done % 32 == 0:
            payoff = np.unique(payoff, return_inverse=True)[1].astype(np.int64)
    return payoff


class _Reader:
    """Reads one statement, token by token."""

    def __init__(self, text: str, options: Mapping[str, int]) -> None:
        self.text = text
        self.options = options
        self.tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup]
        self.place = 0

    def left(self) -> list[str]:
        """The tokens that have not been read."""
        return [match.group().strip() for match in self.tokens[self.place :]]

    def joined(self, level: int) -> Statement:
        """A statement of joins at least as tight as `level`, read from the left."""
        if level == len(_JOINS):
            return self.single()
        statement = self.joined(level + 1)
        while self.next_word() == _JOINS[level]:
            self.place += 1
            statement = Joined(how=_JOINS[level], left=statement, right=self.joined(level + 1))  # type: ignore[arg-type]  # one of the four
        return statement

    def single(self) -> Statement:
        """A negation, a bracket or an option."""
        word = self.next_word()
        if word is None:
            raise StatementUnreadable(self.text, "it breaks off")
        self.place += 1
        if word == "not":
            return Not(self.single())
        if word == "(":
            inner = self.joined(0)
            if self.next_word() != ")":
                raise StatementUnreadable(self.text, "a bracket is not closed")
            self.place += 1
            return inner
        return Literally(self.option(self.tokens[self.place - 1]))

    def next_word(self) -> str | None:
        """The next join, sign or option, in small letters; None at the end."""
        if self.place == len(self.tokens):
            return None
        match = self.tokens[self.place]
        word = match.group().strip()
        return _SIGNS.get(word, word.lower() if match.lastgroup == "word" else word)

    def option(self, match: re.Match[str]) -> int:
        """The place of the option that a token names."""
        word = match.group().strip()
        if match.lastgroup == "number":
            if not 1 <= int(word) <= len(self.options):
                raise StatementUnreadable(
                    self.text, f"there is no option {word}; they go from 1 to {len(self.options)}"
                )
            return int(word) - 1
        name = word[1:-1] if match.lastgroup == "name" else word
        if name not in self.options:
            known = ", ".join(f'"{one}"' for one in self.options)
            raise StatementUnreadable(self.text, f"there is no option '{name}'; the options are {known or 'none'}")
        return self.options[name]
