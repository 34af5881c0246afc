"""Headlines of conflicting sets."""

from __future__ import annotations

from memcon.domain.plan import ConflictingSet
from memcon.show.plan_words import set_words


def test_prerequisites_behind_a_conflict_of_words_are_named() -> None:
    conflict = ConflictingSet(requirements=("a",), rules=("“open road” is possible only after “close plant”",))
    assert set_words(conflict) == (
        "this one cannot stand by itself, by their words alone: “open road” is possible only after “close plant”"
    )
