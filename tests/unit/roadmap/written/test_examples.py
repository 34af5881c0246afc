"""The examples of negotiations written by hand are sound, and read back as they were."""

from __future__ import annotations

from importlib import resources

import pytest

from memcon.matters import matter_of_text
from memcon.reading.measure_values import valued_catalogue
from memcon.roadmap.written.writing import write_negotiation

FOLDER = resources.files("memcon") / "data" / "roadmap" / "examples"
EXAMPLES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".toml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_read_back_as_it_was(name: str) -> None:
    negotiation = matter_of_text((FOLDER / name).read_text(encoding="utf-8"), origin=name).negotiation
    assert matter_of_text(write_negotiation(negotiation), origin=name).negotiation == negotiation


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_party_of_an_example_gives_and_gains(name: str) -> None:
    negotiation = matter_of_text((FOLDER / name).read_text(encoding="utf-8"), origin=name).negotiation
    parties = {party.name for party in negotiation.parties}
    assert parties == {measure.performer for measure in negotiation.measures}
    assert parties == {benefit.party for measure in negotiation.measures for benefit in measure.benefits}


@pytest.mark.parametrize("name", EXAMPLES)
def test_words_of_practice_in_an_example_give_the_share_that_comes_back(name: str) -> None:
    negotiation = matter_of_text((FOLDER / name).read_text(encoding="utf-8"), origin=name).negotiation
    practice = valued_catalogue().practice
    for measure in negotiation.measures:
        assert measure.reversal.word is None or measure.reversal.share == practice[measure.reversal.word].share
