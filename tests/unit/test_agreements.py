"""The agreements flow: shipped data is sound; a real dossier tells what became of a promise."""

from __future__ import annotations

from itertools import pairwise

import pytest

from memcon.agreements import (
    agreement_of_text,
    doubts_about,
    example,
    examples,
    scales,
)
from memcon.following import carries_out, undone_by
from memcon.reading.measure_catalogue import entry_named


@pytest.mark.parametrize("name", examples())
def test_a_shipped_agreement_is_sound_and_names_parties_as_reports_are_read(name: str) -> None:
    agreement = agreement_of_text(example(name), origin=name)
    assert (agreement.name, doubts_about(agreement)) == (name, ())
    assert all(document.sources for document in agreement.documents)


def test_a_shipped_scale_rises_from_nothing() -> None:
    for scale in scales().values():
        assert scale.lowest == 0
        assert all(one.value < other.value for one, other in pairwise(scale.steps))
        assert scale.source


def test_what_undoes_a_promise_is_listed_and_no_promise_undoes_itself() -> None:
    for promise, undoing in undone_by().items():
        assert entry_named(promise) is not None, promise
        assert promise not in undoing
        assert all(entry_named(one) is not None for one in undoing), promise


@pytest.mark.parametrize(
    ("event_type", "measure", "told"),
    [
        ("SANCTION", "tariffs-impose", True),
        ("SANCTION", "tariffs-cut", False),
        ("SANCTION", None, False),
        ("RETREAT", "troops-withdraw", True),
        ("RETREAT", "troops-deploy", False),
        ("CONSULT", "working-talks", False),
    ],
)
def test_only_harm_does_harm_and_words_do_nothing(event_type: str, measure: str | None, told: bool) -> None:  # noqa: FBT001
    assert carries_out(event_type, measure) is told
