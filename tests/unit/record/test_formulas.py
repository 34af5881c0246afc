"""Set phrases: which recur in a party's own words, which were dropped, which replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon import following, workflow
from memcon.reading.formula_words import is_measure_word, small_words
from memcon.record.asof import Moment
from memcon.record.contract import MEMORY
from memcon.record.formulas import Spoken, formulas, own_words
from tests import factories as make

if TYPE_CHECKING:
    from pathlib import Path

    from memcon.domain.formulas import Formula

OLD = "complete, verifiable, irreversible dismantlement"
NEW = "final, fully verified denuclearization"


def _spoken(*words: str, party: str = "Norland", start: int = 1) -> list[Spoken]:
    return [
        Spoken(f"Q{n}", f"A{n}", f"2020-{n:02}-01", "Ada Berg", party, told)
        for n, told in enumerate(words, start=start)
    ]


def _found(*spoken: Spoken) -> dict[str, Formula]:
    return {one.words: one for one in formulas(spoken, is_measure_word, small_words())}


def test_a_phrase_that_recurs_is_found_with_its_first_and_last_use() -> None:
    found = _found(*_spoken(f"We want {OLD}.", "It rains.", f"Our goal is {OLD}, nothing less."))
    assert (found[OLD].first, found[OLD].last, found[OLD].articles) == ("2020-01-01", "2020-03-01", 2)


def test_once_is_no_formula() -> None:
    assert not _found(*_spoken(f"We want {OLD}.", "It rains."))


def test_twice_in_one_report_is_no_formula() -> None:
    one, two = _spoken(OLD, OLD)
    assert not _found(one, two._replace(article=one.article))


def test_without_a_word_of_the_measures_it_does_not_matter() -> None:
    assert not _found(*_spoken("a beautiful friendship", "a beautiful friendship"))


def test_names_are_no_formulas() -> None:
    assert not _found(*_spoken("the Arms Control Agency met", "the Arms Control Agency spoke"))


def test_the_longest_of_what_always_stands_together_is_kept() -> None:
    assert set(_found(*_spoken(OLD, OLD))) == {OLD}


def test_two_parties_phrases_are_kept_apart() -> None:
    assert not _found(*_spoken(OLD), *_spoken(OLD, party="Sudland", start=2))


def test_a_phrase_that_is_no_longer_used_of_the_matter_is_dropped() -> None:
    later = ("The dismantlement goes on.", "We spoke of dismantlement.")
    assert _found(*_spoken(OLD, OLD, *later))[OLD].state == "dropped"


def test_silence_on_the_matter_drops_nothing() -> None:
    assert _found(*_spoken(OLD, OLD, "It rains.", "It still rains."))[OLD].state == "in use"


def test_a_phrase_of_the_same_matter_that_comes_after_it_replaces_it() -> None:
    found = _found(*_spoken(OLD, OLD, NEW, NEW))
    assert (found[OLD].state, found[OLD].replaced_by, found[NEW].state) == ("replaced", NEW, "in use")


def test_a_phrase_that_was_used_beside_it_does_not_replace_it() -> None:
    assert _found(*_spoken(f"{OLD}; {NEW}", OLD, NEW))[OLD].state == "in use"


def test_own_words_are_what_stands_in_marks() -> None:
    article = make.article('Ada Berg spoke of "open roads" and of closed minds.')
    source = make.line("A1", "2020-01-01")
    indirect = make.quote(
        article, '"open roads" and of closed minds', kind="mixed", speaker="Ada Berg", speaker_party="Norland"
    )
    (one,) = own_words([make.quoted(indirect, source)])
    assert one.words == "open roads"


def test_replaced_as_the_program_itself_reads_it(tmp_path: Path) -> None:
    sayings = [
        ("2018-06-11", f"“We seek the {OLD} of the arsenal,” Secretary of State Mike Pompeo said in Singapore."),
        ("2018-06-14", f"“Our aim remains {OLD},” Pompeo told reporters in Seoul on Thursday."),
        ("2018-07-05", f"“The goal is the {NEW} of the country,” Pompeo said on the plane to Tokyo."),
        ("2018-07-20", f"“We will not rest before {NEW},” Pompeo told the Security Council on Friday."),
    ]
    for day, words in sayings:
        page = f"Talks go on\n\nBy Ida Roe\n\n{day}\n\nThe talks with North Korea go on. {words}"
        (tmp_path / f"{day}.txt").write_text(page, encoding="utf-8")
    with workflow.opened(MEMORY, create=True) as store:
        list(workflow.add(store, [str(tmp_path)]))
        found = {one.words: one for one in following.formulas_of(store, Moment(), party="United States")}
    assert (found[OLD].first, found[OLD].last) == ("2018-06-11", "2018-06-14")
    assert (found[OLD].state, found[OLD].replaced_by) == ("replaced", NEW)
