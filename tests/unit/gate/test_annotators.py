"""Agreement of two annotators on a toy text, against values reckoned by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.gate.annotators import Twice, agreements, annotated_twice, judge, told
from tests.gate.matching import Counts, Item

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Ada met Bo in Oslo on Monday. Bo said he would open the port. Ada wants the road open. Cy called Dee twice."


def _words(exact: str) -> Item:
    start = TEXT.index(exact)
    return {"start": start, "stop": start + len(exact), "exact": exact}


def _contact(exact: str, *names: str, **more: object) -> Item:
    sides = [{"name": name, "party": None} for name in names]
    plain: Item = {"status": "held", "date": None, "certainty": "asserted"}
    return {"participants": sides, **plain, "evidence": [_words(exact)], **more}


def _position(exact: str, holder: str, stance: str, measure: str, **more: object) -> Item:
    plain: Item = {"holder_party": None, "performer": None, "conditions": [], "modality": "actual", "layer": "stated"}
    return {"holder": holder, "stance": stance, "measure": measure, **plain, "evidence": [_words(exact)], **more}


def _event(kind: str, exact: str, actor: str, **more: object) -> Item:
    sides = {"actor": [{"code": actor}], "recipient": []}
    return {"event_type": kind, **sides, "when": "past", "evidence": [_words(exact)], **more}


def _said(source: str, content: str) -> Item:
    return {"source": [_words(source)], "cue": [_words("said")], "content": [_words(content)], "nested_in": None}


MET = _contact("Ada met Bo", "Ada Lund", "Bo Berg")
CALLED = _contact("Cy called Dee", "Cy Moe", "Dee Dahl")
OPENS = _position("he would open the port", "Bo Berg", "offers", "open the port")
WANTS = _position("Ada wants the road open", "Ada Lund", "demands", "open the road")
EMPTY: Item = {"contacts": [], "positions": []}


def _twice(first: Item, second: Item) -> Twice:
    return Twice("toy", TEXT, {**EMPTY, **first}, {**EMPTY, **second})


def _counts(row: str, first: Item, second: Item) -> Counts:
    return judge(_twice(first, second))[row].counts


def test_each_annotator_is_gold_once() -> None:
    # one in common, one that only the first has: there 1 right 1 missed, back 1 right 1 wrong
    found = _counts("contacts lenient F1", {"contacts": [MET, CALLED]}, {"contacts": [MET]})
    assert found == Counts(right=2, wrong=0, missed=2)
    assert found.f1 == pytest.approx(2 / 3)


def test_the_order_of_the_annotators_does_not_matter() -> None:
    one, other = {"contacts": [MET, CALLED]}, {"contacts": [MET | {"status": "announced"}]}
    for row in ("contacts lenient F1", "contacts strict F1"):
        assert _counts(row, one, other).f1 == _counts(row, other, one).f1


def test_an_optional_item_that_the_other_lacks_counts_neither_way() -> None:
    assert _counts("contacts lenient F1", {"contacts": [MET, CALLED | {"optional": True}]}, {"contacts": [MET]}).f1 == 1


def test_an_item_that_only_one_requires_is_agreed_upon_but_for_that() -> None:
    judged = judge(_twice({"contacts": [MET]}, {"contacts": [MET | {"optional": True}]}))
    assert judged["contacts lenient F1"].counts == Counts(right=2)
    assert judged["contacts required α"].labels == (("required", "optional"),)


def test_a_strict_contact_has_one_status_and_the_labels_tell_both() -> None:
    judged = judge(_twice({"contacts": [MET]}, {"contacts": [MET | {"status": "announced"}]}))
    assert judged["contacts strict F1"].counts == Counts(right=0, wrong=2, missed=2)
    assert judged["contacts' status α"].labels == (("held", "announced"),)


def test_positions_of_unlike_stance_are_compared_in_stance_alone() -> None:
    judged = judge(_twice({"positions": [OPENS, WANTS]}, {"positions": [OPENS | {"stance": "hopes"}, WANTS]}))
    assert judged["positions' stance α"].labels == (("offers", "hopes"), ("demands", "demands"))
    assert judged["positions lenient F1"].counts == Counts(right=2, wrong=2, missed=2)
    assert judged["positions' layer α"].labels == (("stated", "stated"),)


def test_the_kind_of_condition_is_compared_and_none_is_a_kind() -> None:
    open_road = [{"kind": "if", "measure": "open the road", "performer": None}]
    judged = judge(_twice({"positions": [OPENS]}, {"positions": [OPENS | {"conditions": open_road}]}))
    assert judged["positions' condition kind α"].labels == (("none", "if"),)
    assert judged["positions strict F1"].counts.f1 == 0


def test_words_of_contents_are_compared_one_by_one() -> None:
    # "he would open the port" has five words, "open the port" three of them: 2 · 3 / (5 + 3)
    one, other = (
        {"attributions": [_said("Bo said"[:2], words)]} for words in ("he would open the port", "open the port")
    )
    assert _counts("attributed words F1", one, other).f1 == pytest.approx(6 / 8)
    assert _counts("attributions full F1", one, other).f1 == 1


def test_a_source_is_compared_where_the_content_is_the_same() -> None:
    one, other = ({"attributions": [_said(who, "he would open the port")]} for who in ("Bo", "Ada"))
    assert _counts("attributions' source right, same content F1", one, other).f1 == 0


def test_the_type_of_an_event_may_agree_where_the_actors_do_not() -> None:
    one, other = ({"events": [_event("CONSULT", "Ada met Bo", code)]} for code in ("NOR", "SWE"))
    assert _counts("events' type alone F1", one, other).f1 == 1
    assert _counts("events F1", one, other).f1 == 0


def test_times_agree_in_place_and_in_value() -> None:
    one, other = (
        {"times": [{**_words("Monday"), "value": value, "edtf": None}]} for value in ("2024-05-06", "2024-05-13")
    )
    assert _counts("times found F1", one, other).f1 == 1
    assert _counts("times right F1", one, other).f1 == 0


def test_mentions_of_people_are_counted_both_ways() -> None:
    def ada(*words: str) -> Item:
        return {"people": [{"name": "Ada Lund", "mentions": [_words(one) for one in words]}]}

    # the first has two mentions, the second one of them: 1 + 1 hits, one missed
    assert _counts("mentions of people F1", ada("Ada met"[:3], "Ada wants"), ada("Ada met"[:3])).f1 == pytest.approx(
        2 / 3
    )


def test_what_was_made_alone_is_compared_and_not_what_was_settled(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    (tmp_path / "toy.txt").write_text(TEXT, encoding="utf-8")
    for place, contacts in ((tmp_path, [MET, CALLED]), (tmp_path / "first", [MET]), (tmp_path / "second", [CALLED])):
        (place / "toy.json").write_text(json.dumps({"contacts": contacts, "positions": []}), encoding="utf-8")
    (both,) = annotated_twice(tmp_path)
    assert (both.first["contacts"], both.second["contacts"]) == ([MET], [CALLED])
    (row,) = [row for row in agreements(tmp_path) if row.name == "contacts lenient F1"]
    assert row.figure is not None
    assert tuple(row.figure) == (0, 0, 0)
    assert "| contacts lenient F1 | 0.00 | 0.00–0.00 |  | 1 |" in told([row], "toy")
