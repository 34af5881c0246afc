"""Collects what is wrong with what a person wrote: each problem with its key, its line and what to do."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from memcon.errors import NegotiationError, WrittenError
from memcon.roadmap.written.places import line_of, lines_of
from memcon.roadmap.written.toml_text import key_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from memcon.roadmap.written.places import Path

MOST_TOLD = 20

_MOST_NAMED = 12  # of what there is, where nothing near was written


class Problems:
    """The problems of one text, so that a person sees all of them at once."""

    def __init__(self, origin: str, text: str, error: type[WrittenError] = NegotiationError) -> None:
        self._origin = origin
        self._error = error
        self._lines = lines_of(text)
        self._found: list[tuple[int, str]] = []

    def add(self, path: Path, words: str) -> None:
        """One problem: the key it is about, and what it is."""
        line = line_of(self._lines, path)
        where = f"line {line}, {key_of(*path)}" if line else key_of(*path) if path else "the whole"
        told = (line or 0, f"{where}: {words}")
        if told not in self._found:
            self._found.append(told)

    def check(self) -> None:
        """Stop here where something is wrong.

        Raises:
            WrittenError: there are problems; of the kind that was asked for.
        """
        if self._found:
            told = [words for _, words in sorted(self._found)]
            more = [f"and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
            raise self._error(self._origin, (*told[:MOST_TOLD], *more))


def nearest(name: str, known: Collection[str]) -> str:
    """What may have been meant: "; is “Norland” meant?", else what there is."""
    low = {one.lower(): one for one in known}
    close = difflib.get_close_matches(name.lower(), low, n=1, cutoff=0.5)
    if close:
        return f"; is “{low[close[0]]}” meant?"
    return (
        f"; there are {', '.join(sorted(known)[:12])}{' …' if len(known) > 12 else ''}" if known else "; there is none"
    )
