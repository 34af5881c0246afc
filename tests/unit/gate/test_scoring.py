"""The gate's own scoring: a perfect copy scores 1, a spoilt one less, and each rule does what the guide says."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from tests.gate import own, scoring
from tests.gate.fields import shares
from tests.gate.likeness import dates_agree, same_person, sentences
from tests.gate.matching import Counts
from tests.gate.own import DOSSIER, GOLD

TEXT = "Kim met Moon in Seoul on Monday. Moon wants the ban lifted. He may call Trump. Nobody else came."
Item = dict[str, Any]


def _words(exact: str) -> Item:
    start = TEXT.index(exact)
    return {"start": start, "stop": start + len(exact), "exact": exact}


CONTACT: Item = {
    "participants": [{"name": "Kim Jong Un", "party": "North Korea"}, {"name": "Moon Jae-in", "party": "South Korea"}],
    "status": "held",
    "date": "2018-04-27",
    "certainty": "asserted",
    "modality": "actual",
    "evidence": [_words("Kim met Moon")],
}
POSITION: Item = {
    "holder": "Moon Jae-in",
    "holder_party": "South Korea",
    "stance": "demands",
    "measure": "lift the ban",
    "performer": "United States",
    "conditions": [],
    "certainty": "asserted",
    "modality": "actual",
    "evidence": [_words("Moon wants the ban lifted")],
}


def _contact(**change: object) -> Counts:
    return scoring.contacts(TEXT, [CONTACT], [CONTACT | change], strict=True)


def _position(*, strict: bool = False, **change: object) -> Counts:
    return scoring.positions(TEXT, [POSITION], [POSITION | change], strict=strict)


def _golds() -> list[tuple[Item, Item]]:
    """Each gold file with the reading that would be perfect."""
    pairs = []
    for file in sorted(GOLD.rglob("*.json")):
        gold: Item = json.loads(file.read_text(encoding="utf-8"))
        text = DOSSIER.joinpath(*gold["document"].split("/")).read_bytes().decode("utf-8")
        pairs.append((gold, {**copy.deepcopy(gold), "article": {"text": text}}))
    return pairs


def _totals(pairs: list[tuple[Item, Item]]) -> dict[str, Counts]:
    totals: dict[str, Counts] = {}
    for gold, found in pairs:
        for name, counts in own.score(gold, found).items():
            totals[name] = totals.get(name, Counts()).plus(counts)
    return totals


def test_a_perfect_copy_scores_one() -> None:
    assert {name: counts.f1 for name, counts in _totals(_golds()).items() if counts.f1 < 1} == {}


def test_the_fields_of_a_perfect_copy_are_right() -> None:
    told = [share for gold, found in _golds() for share in shares(gold, found).values()]
    assert sum(share.of for share in told) > 0
    assert all(share.right == share.of for share in told)


def test_a_wrong_field_is_counted() -> None:
    (gold, found), *_ = _golds()
    for contact in found["contacts"]:
        contact["status"] = "refused" if contact["status"] == "held" else "held"
        contact.pop("alt_status", None)
    told = shares(gold, found)["contacts' status"]
    assert told.right < told.of


def test_an_empty_reading_scores_nothing() -> None:
    kinds = ("people", "times", "attributions", "contacts", "positions", "events", "open_questions")
    pairs = [(gold, {**found, **{kind: [] for kind in kinds}}) for gold, found in _golds()]
    assert {counts.f1 for counts in _totals(pairs).values()} == {0.0}


def test_a_spoilt_copy_scores_less_in_every_kind() -> None:
    pairs = _golds()
    for _, found in pairs:
        for person in found["people"]:
            person["name"] = "Rudolf Rassendyll"
        for contact in found["contacts"][::2]:
            contact["participants"] = [{"name": "Rudolf Rassendyll", "party": "Ruritania"}]
        for position in found["positions"][::2]:
            position["stance"] = "refuses" if position["stance"] == "demands" else "demands"
        for attribution in found["attributions"][::2]:
            attribution["content"] = [{"start": 0, "stop": 9, "exact": ""}]
            attribution["optional"] = False
        for time in found["times"][::2]:
            time["start"], time["stop"] = 0, 1
        for event in found["events"][::2]:
            event["event_type"] = "ASSAULT"
        for question in found["open_questions"]:
            question["evidence"] = [{"start": 0, "stop": 1, "exact": ""}]
    assert {name for name, counts in _totals(pairs).items() if counts.f1 > 0.9} == set()


def test_what_is_optional_counts_neither_way() -> None:
    optional = POSITION | {"optional": True}
    assert scoring.positions(TEXT, [optional], [POSITION, POSITION], strict=False) == Counts()
    assert scoring.positions(TEXT, [optional], [], strict=False) == Counts()


def test_an_item_found_twice_is_right_once() -> None:
    assert scoring.contacts(TEXT, [CONTACT], [CONTACT, CONTACT], strict=False) == Counts(right=1, wrong=1)


def test_another_sentence_is_no_evidence() -> None:
    assert _position(evidence=[_words("Nobody else came")]).right == 0


def test_the_same_sentence_is_evidence_enough() -> None:
    assert _position(evidence=[_words("lifted")]).right == 1


def test_a_whole_article_is_no_evidence() -> None:
    long = TEXT + " One. Two. Three."
    spot = [{"start": 0, "stop": len(long), "exact": long}]
    assert scoring.positions(long, [POSITION], [POSITION | {"evidence": spot}], strict=False).right == 0


@pytest.mark.parametrize("status", ["announced", "refused"])
def test_a_strict_contact_has_the_right_status(status: str) -> None:
    assert _contact(status=status).right == 0


def test_a_contact_only_said_to_be_held_is_so_when_reported() -> None:
    gold = CONTACT | {"status": "announced", "alt_status": ["reported"]}
    found = CONTACT | {"certainty": "reported"}
    assert scoring.contacts(TEXT, [gold], [found], strict=True).right == 1
    assert scoring.contacts(TEXT, [gold], [CONTACT], strict=True).right == 0


def test_a_strict_contact_names_its_people() -> None:
    sides = [{"name": None, "party": "North Korea"}, {"name": None, "party": "Seoul"}]
    assert _contact(participants=sides).right == 0
    assert scoring.contacts(TEXT, [CONTACT], [CONTACT | {"participants": sides}], strict=False).right == 1


def test_a_lenient_contact_may_have_one_side_too_many() -> None:
    sides = [*CONTACT["participants"], {"name": "Mike Pompeo", "party": "United States"}]
    assert scoring.contacts(TEXT, [CONTACT], [CONTACT | {"participants": sides}], strict=False).right == 1
    assert scoring.contacts(TEXT, [CONTACT], [CONTACT | {"participants": [*sides, sides[2]]}], strict=False).right == 0


def test_a_position_of_another_force_is_another_position() -> None:
    assert _position(stance="hopes").right == 0


def test_a_strict_position_is_held_by_the_person_who_holds_it() -> None:
    assert _position(holder="South Korea", holder_party="South Korea").right == 1
    assert _position(holder="South Korea", holder_party="South Korea", strict=True).right == 0


def test_a_strict_position_has_its_condition() -> None:
    if_talks = [{"kind": "if", "measure": "talks resume", "performer": None}]
    assert _position(conditions=if_talks).right == 1
    assert _position(conditions=if_talks, strict=True).right == 0


def test_a_strict_position_has_its_performer() -> None:
    assert _position(performer="Japan", strict=True).right == 0


def test_a_sentence_is_no_measure() -> None:
    assert _position(measure="lift the ban " + "and another quite different long winded thing besides " * 2).right == 0


def test_an_imagined_position_reported_as_plain_is_counted() -> None:
    trap = POSITION | {"hypothetical": True, "modality": "hypothetical"}
    assert scoring.hypothetical_as_plain([trap], [POSITION]) == 1
    assert scoring.hypothetical_as_plain([trap], [POSITION | {"modality": "hypothetical"}]) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kim Jong Un", "Kim Jong-un", True),
        ("Choi Sun Hee", "Choe Son Hui", False),
        ("Mike Pompeo", "Secretary of State Pompeo", True),
        ("Kim Jong Un", "Kim Yong Chol", False),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:  # noqa: FBT001  # a column of the table
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("gold", "found", "agree"),
    [
        ("2019-01-18", "2019-01-18", True),
        ("2019-01-18", "2019", False),
        ("2019-02-21/2019-02-28", "2019-02", True),
        ("2019-01-18", None, False),
        (None, "2019-01-18", True),
        ("../2019-01-18", "../2019-01-17", True),
        ("2019-01-18", "not a date", False),
    ],
)
def test_dates_agree_where_they_can_be_the_same_and_are_not_much_vaguer(
    gold: str | None,
    found: str | None,
    agree: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert dates_agree(gold, found) is agree


def test_sentences_end_at_full_stops_but_not_after_titles() -> None:
    text = "Mr. Kim met the U.S. envoy on Jan. 6. He left. “No,” he said."
    assert [text[a:b].strip() for a, b in sentences(text)] == [
        "Mr. Kim met the U.S. envoy on Jan. 6.",
        "He left.",
        "“No,” he said.",
    ]
