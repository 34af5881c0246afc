"""The lexicon of event words speaks the ontology's language."""

from __future__ import annotations

from memcon.reading.event_senses import EventEntry
from memcon.reading.lexicons import load_entries
from memcon.reading.ontology import ontology


def test_there_are_sixteen_types() -> None:
    assert len(ontology().type) == 16


def test_every_event_word_means_a_type_and_mode_of_the_ontology() -> None:
    strange = []
    for entry in load_entries("events", EventEntry):
        known = ontology().find_type(entry.means)
        if known is None or (entry.mode and entry.mode not in known.modes):
            strange.append((entry.patterns[0], entry.means, entry.mode))
    assert strange == []


def test_conflict_scores_are_not_positive() -> None:
    assert all(one.score <= 0 for one in ontology().type if one.quad in {3, 4})
