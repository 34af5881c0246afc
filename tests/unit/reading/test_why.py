"""Why a claim was read: its sentence in words, and every part of its rule with the entry behind it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from memcon.reading.reader import read_article, read_articles
from memcon.reading.why import rule_in_words, why
from tests.factories import article

if TYPE_CHECKING:
    from memcon.domain.why import Why

TEXTS = sorted((Path(__file__).parents[2] / "varied").glob("*.txt"))
TRUCE = "The rebels insisted on a truce before the talks. The army refused to withdraw."


@pytest.fixture(scope="module")
def insists() -> Why:
    """Why the first position of the text was read."""
    of = article(TRUCE)
    return why(of, read_article(of).findings.positions[0])


def test_the_sentence_of_the_evidence_is_told_and_no_other(insists: Why) -> None:
    assert [one.exact for one in insists.sentences] == ["The rebels insisted on a truce before the talks."]


def test_a_clause_is_told_with_who_does_it_and_what_hangs_on_it(insists: Why) -> None:
    clause = insists.sentences[0].clauses[0]
    assert clause.verb == "insisted"
    assert ("who", "The rebels") in [(one.role, one.words) for one in clause.parts]
    assert any(one.role == "on" and one.words.startswith("a truce") for one in clause.parts)


def test_the_rule_names_its_entry_with_meaning_and_example(insists: Why) -> None:
    rule = insists.rules[0]
    assert rule.file == "lexicons/stances.toml"
    assert "insist on" in rule.patterns
    assert rule.means == "demands"
    assert rule.example


def test_a_measure_of_the_catalogue_is_among_the_rules(insists: Why) -> None:
    assert any(one.file == "ontology/measures.toml" and one.name.startswith("measures:") for one in insists.rules)


@pytest.mark.parametrize(
    ("name", "file", "pattern"),
    [
        ("verb:say", "lexicons/attribution_verbs.toml", "say"),
        ("passive:ask", "lexicons/attribution_verbs.toml", "ask"),
        ("stances:want order", "lexicons/stances.toml", "want"),
        ("stances:want self", "lexicons/stances.toml", "want"),
        ("contact_status:take place (neither)", "lexicons/contact_status.toml", "take place"),
        ("condition: unless", "lexicons/conditions.toml", "until"),
    ],
)
def test_a_part_of_a_rule_finds_its_entry(name: str, file: str, pattern: str) -> None:
    found = rule_in_words(name)
    assert found.file == file
    assert pattern in found.patterns


def test_a_rule_of_grammar_has_words_and_no_entry() -> None:
    found = rule_in_words("tense of the verb")
    assert found.words
    assert found.file is None


def test_nothing_is_made_up_for_a_name_that_nobody_knows() -> None:
    assert rule_in_words("no such rule").words == ""


def test_every_rule_that_reads_has_words_and_an_entry_where_it_names_one() -> None:
    unknown = set()
    for reading in read_articles(article(path.read_text(encoding="utf-8")) for path in TEXTS):
        found = reading.findings
        for claim in (*found.attributions, *found.contacts, *found.positions, *found.events):
            for part in re.split(r" [·+] ", claim.rule):
                told = rule_in_words(part)
                if not told.words or (told.file and not told.patterns):
                    unknown.add(part)
    assert unknown == set()
