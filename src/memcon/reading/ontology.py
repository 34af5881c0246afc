"""The PLOVER event types, modes and contexts, as shipped in data/ontology/events.toml."""

from __future__ import annotations

import functools

from msgspec import Struct, field

from memcon.reading.lexicons import load_table


class Mode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mode of an event type; `score` from −10 (conflict) to +10 (cooperation), None where PLOVER gives none."""

    definition: str
    score: float | None = None


class EventType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event type; `quad` 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

    code: str
    quad: int
    score: float
    needs_recipient: bool
    definition: str
    modes: dict[str, Mode] = field(default_factory=dict)


class Ontology(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All types and contexts."""

    contexts: tuple[str, ...]
    type: tuple[EventType, ...]

    def find_type(self, code: str) -> EventType | None:
        """The type of that code, or None."""
        return next((one for one in self.type if one.code == code), None)

    def is_verbal(self, code: str) -> bool:
        """Whether the type is of words, not of deeds."""
        found = self.find_type(code)
        return found is not None and found.quad in {1, 3}

    def is_hostile(self, code: str) -> bool:
        """Whether the type is of conflict, in words or deeds."""
        found = self.find_type(code)
        return found is not None and found.quad in {3, 4}


@functools.cache
def ontology() -> Ontology:
    """The shipped ontology."""
    return load_table("ontology/events.toml", Ontology)
