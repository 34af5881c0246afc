"""The measure catalogue: every example names its measure, and measures that sound alike stay apart."""

from __future__ import annotations

import pytest

from memcon.reading.measure_catalogue import catalogue, catalogue_of, entry_named

EXAMPLES = [(example, entry.id) for entry in catalogue() for example in entry.examples]
PAIRS = [(entry.id, other) for entry in catalogue() for other in entry.distinct_from]


@pytest.mark.parametrize(("words", "measure"), EXAMPLES, ids=[words for words, _ in EXAMPLES])
def test_an_example_names_its_measure(words: str, measure: str) -> None:
    assert catalogue_of(words) == measure


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_measures_that_sound_alike_are_both_known(one: str, other: str) -> None:
    assert entry_named(other) is not None, f"{one} is told from {other}, which the catalogue lacks"


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_example_of_a_measure_names_what_it_is_told_from(one: str, other: str) -> None:
    pair = [entry for name in (one, other) if (entry := entry_named(name)) is not None]
    named = [{catalogue_of(example) for example in entry.examples} for entry in pair]
    assert not set.intersection(*named)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("suspend the sanctions on coal", "lift the sanctions on coal"),
        ("suspend the sanctions on coal", "exempt two projects from the sanctions"),
        ("exempt two projects from the sanctions", "lift the sanctions on coal"),
        ("roll back part of the sanctions", "lift the sanctions on coal"),
        ("roll back part of the sanctions", "suspend the sanctions on coal"),
        ("keep the sanctions on coal", "lift the sanctions on coal"),
        ("freeze its nuclear program", "dismantle its nuclear complex"),
        ("freeze its nuclear program", "disable the reactor"),
        ("disable the reactor", "dismantle the reactor"),
        ("freeze its nuclear program", "shut and seal the reactor"),
        ("shut and seal the reactor", "dismantle the reactor"),
        ("disable the reactor", "ship its enriched uranium abroad"),
        ("shut and seal the reactor", "ship its enriched uranium abroad"),
        ("freeze its nuclear program", "ship its enriched uranium abroad"),
        ("quotas in place of tariffs on steel", "a smaller catch quota"),
        ("shut and seal the reactor", "disable the reactor"),
        ("remove stocks of fissile material", "dismantle the weapons"),
        ("remove stocks of fissile material", "dismantle the plutonium plant"),
        ("close the testing sites", "dismantle the plutonium plant"),
        ("agree on a definition of disarmament", "agree to a detailed road map"),
        ("open liaison offices", "a permanent dialogue channel"),
        ("open liaison offices", "reopen the embassies"),
        ("extend the truce by a week", "an immediate truce"),
        ("withdraw heavy weapons from the front", "withdraw troops from the front"),
        ("hand over a list of the hostages", "release the hostages"),
        ("withdraw the complaint", "drop the charges"),
        ("a duty-free quota for beef", "a smaller catch quota"),
        ("release the seized trawler", "release the hostages"),
        ("carry out economic reforms", "cut its deficit"),
        ("a declaration of its weapons", "verification of its disarmament"),
        ("a declaration of its weapons", "a declaration to end the war"),
        ("denuclearization of the north", "denuclearization of the peninsula"),
        ("release the hostages", "release 40 prisoners"),
        ("release 40 prisoners", "exchange prisoners"),
        ("raise tariffs on steel", "cut tariffs on steel"),
        ("not raise tariffs on steel", "raise tariffs on steel"),
        ("raise wages", "freeze wages"),
        ("a strike of 48 hours", "a strike on the capital"),
        ("forgive half of the debt", "restructure the debt"),
        ("a smaller catch quota", "access to the fishing grounds"),
        ("an immediate truce", "a peace treaty"),
        ("freeze the assets of the bank", "release the frozen assets"),
    ],
)
def test_like_wordings_of_different_measures_are_told_apart(one: str, other: str) -> None:
    assert catalogue_of(one) is not None
    assert catalogue_of(one) != catalogue_of(other)


def test_one_measure_in_two_wordings_is_one() -> None:
    assert catalogue_of("a detailed inventory of its nuclear programs") == catalogue_of("a list of nuclear sites")
    assert catalogue_of("sanctions relief") == catalogue_of("removal of the sanctions")


def test_a_relative_clause_does_not_hide_the_measure_before_it() -> None:
    assert catalogue_of("dismantle the plants that make fuel for its weapons") == "nuclear-dismantle"
    assert catalogue_of("a declaration that the war is over") == "end-of-war-declaration"


def test_words_that_name_no_known_measure_are_left_open() -> None:
    assert catalogue_of("look at the sea") is None
    assert catalogue_of("") is None
