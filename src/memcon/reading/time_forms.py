"""The forms of time expressions: runs of kinds of words, compiled to one pattern each, and what each builds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from memcon.domain.time import TimeType, TimeValue
    from memcon.reading.time_scene import Scene
    from memcon.reading.time_words import Word

#: parts of which forms are written; a name stands for a kind of word or for another part; repetition is bounded,
#: so that a page of nothing but numbers costs no more than another
PARTS = {
    "wd": "(weekday|short_weekday)",
    "mon": "(month|short_month)",
    "dom": "(day_number|ordinal)",
    "which": "(the? (this|that|last|past|next|previous)|following|that)",
    "num": "(number|day_number|digits)",
    "count": "(the? a? (few|number number{0,5}|num|fraction) (joint? a? (num|fraction|half)){0,4}|a)",
    "joint": "(hyphen|and|or|to|hyphen to hyphen)",
    "part_of": "((the? (early|edge) hyphen?)|shift|sooner)",
    "span": "(about{0,2} count modifier{0,2} hyphen? modifier{0,2} unit (and a half)? or_so?)",
    "of_year": "(comma? year|of? the? (this|last|next) unit)",
    "month_day": "(mon the? dom of_year?)",
    "day_month": "(the? dom of? mon of_year?)",
    "date": "((wd comma? the?)? (month_day|day_month)|numeric_date|year hyphen day_number hyphen day_number)",
    "some_day": "(which? date|part_of? which? weekday|part_of? day|part_of? which? feast (comma? year)?)",
    "clock_time": "((clock|num oclock?) in the part|clock ampm? zone?|num ampm zone?|num oclock|hour_name)",
    "that_year": "((comma|of)? year|of? which unit)",
}


class Meaning(NamedTuple):
    """What a form builds: the TIMEX3 type and the value."""

    type: TimeType
    value: TimeValue


class Run:
    """The words of a form as found, asked by kind; `before` and `after` are the neighbours."""

    __slots__ = ("after", "before", "words")

    def __init__(self, words: Sequence[Word], before: Word | None, after: Word | None) -> None:
        self.words = words
        self.before = before
        self.after = after

    def first(self, *kinds: str) -> Word | None:
        """The first word of one of the kinds, or None."""
        return next((word for word in self.words if word.kind in kinds), None)

    def all(self, *kinds: str) -> list[Word]:
        """The words of the kinds, in order."""
        return [word for word in self.words if word.kind in kinds]

    def value(self, *kinds: str) -> str:
        """The value of the first word of one of the kinds; "" where there is none."""
        word = self.first(*kinds)
        return word.value if word else ""

    def has(self, *kinds: str) -> bool:
        """Whether a word is of one of the kinds."""
        return self.first(*kinds) is not None

    @property
    def offset(self) -> int:
        """-1 for "last" and "previous", 1 for "next" and "following", 0 for "this"."""
        return int(self.value("last", "past", "next", "following", "previous") or 0)


class Form(NamedTuple):
    """A form: its name (the `rule` of what it finds), its run of kinds, what it builds (None: it is not one).

    What a form that `swallows` has found is no time, nor is any part of it: "52 years old".
    """

    name: str
    pattern: str
    build: Callable[[Run, Scene], Meaning | None]
    swallows: bool = False


class Found(NamedTuple):
    """Words `[first, stop)` of the sentence that have the form."""

    first: int
    stop: int
    form: Form


class Forms:
    """Forms compiled over one alphabet, a letter for each kind of word."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._letters: dict[str, str] = {"": "."}
        self._compiled = [(form, re.compile(self._regex(form.pattern))) for form in forms]

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """What has one of the forms, by first word, longest first; may overlap."""
        kinds = "".join([self._letters.get(word.kind, ".") for word in words])
        found = [
            (match.start(), -match.end(), order, form)
            for order, (form, pattern) in enumerate(self._compiled)
            for match in pattern.finditer(kinds)
        ]
        found.sort(key=lambda one: one[:3])
        return (Found(first, -stop, form) for first, stop, _, form in found)

    def _regex(self, pattern: str) -> str:
        spelt = re.sub(r"[a-z_]+", lambda name: self._part(name.group()), pattern)
        return spelt.replace(" ", "").replace("(", "(?:")

    def _part(self, name: str) -> str:
        if name in PARTS:
            return "(" + re.sub(r"[a-z_]+", lambda inner: self._part(inner.group()), PARTS[name]) + ")"
        return self._letters.setdefault(name, chr(0xE000 + len(self._letters)))
