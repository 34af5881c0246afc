"""Names printed short and in full where a page unfolded an abbreviation."""

from __future__ import annotations

import pytest

from memcon.intake.doubled import split_doubled_names
from memcon.intake.lines import Piece


def _parts(text: str) -> list[tuple[str, str]]:
    piece = Piece(0, len(text), "paragraph")
    return [(one.kind, text[one.start : one.stop]) for one in split_doubled_names(text, piece)]


def test_the_pair_is_clutter_between_two_parts_of_the_sentence() -> None:
    assert _parts("Sanctions imposed by the EU European Union in 2019 remain.") == [
        ("paragraph", "Sanctions imposed by the"),
        ("clutter", "EU European Union"),
        ("paragraph", "in 2019 remain."),
    ]


def test_small_words_in_the_full_name_have_no_initial() -> None:
    text = "The IAEA, unlike the OPCW Organization for the Prohibition of Chemical Weapons, was let in."
    assert ("clutter", "OPCW Organization for the Prohibition of Chemical Weapons") in _parts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sanctions imposed by the European Union (EU) remain.",
        "The US Secretary of State met the UN envoy.",
        "He met NATO General Secretary Ann Example.",
        "The EU Foreign Ministers met.",
        "EU European Union",
        "The EU European Union",
    ],
)
def test_other_capitals_stay_in_the_sentence(text: str) -> None:
    assert _parts(text) == [("paragraph", text)]


def test_other_passages_are_left_whole() -> None:
    piece = Piece(0, 40, "caption")
    assert list(split_doubled_names("Sanctions of the EU European Union in 2019", piece)) == [piece]
