"""Every gold annotation holds: its words stand in the article, its fields are those of the public JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import pytest

from memcon.domain.claims import ContactKind, ContactStatus, Stance
from memcon.domain.text import BODY_KINDS, Page
from memcon.domain.time import TimeType, days_of
from memcon.intake.extract import to_article
from memcon.reading.ontology import ontology
from memcon.show import form
from tests.gate.own import DEV, DOSSIER, GOLD, UNSEEN, VARIED, settled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.text import Article

FILES = settled(GOLD)
#: A text lies beside each. What one annotator has made is held to the form once it is settled with the second's.
BESIDE = [
    *settled(VARIED),
    *settled(UNSEEN),
    *(file for file in settled(DEV) if (file.parent / "first" / file.name).exists()),
]
FULL = [*FILES, *(file for file in BESIDE if '"attributions"' in file.read_text(encoding="utf-8"))]
KINDS = ("people", "times", "attributions", "contacts", "positions", "events", "open_questions")
#: What gold says beside the public fields: what is also right, where else it stands, whether it counts.
MARKS = {
    "optional": bool,
    "hypothetical": bool,
    "alt": list[str],
    "alt_holder": list[str],
    "alt_stance": list[Stance],
    "alt_status": list[ContactStatus | Literal["reported"]],  # held, and only said to be
    "alt_kind": list[ContactKind],
    "also": list[form.Words],
    "what": str,
}
#: What a reader adds to an item and an annotator leaves out.
BLANK: dict[str, object] = {
    "id": "",
    "evidence": [],
    "layer": "stated",
    "certainty": "asserted",
    "modality": "actual",
    "said_by": [],
    "confidence": None,
    "rule": "",
}


def _gold(file: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return gold


def _article(gold: dict[str, Any]) -> Article:
    origin = str(gold["document"])
    return to_article(Page(origin=origin, content=DOSSIER.joinpath(*origin.split("/")).read_bytes()))


def _text(file: Path) -> str:
    return file.with_suffix(".txt").read_bytes().decode("utf-8") if file in BESIDE else _article(_gold(file)).text


def _spans(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part)


def _as(kind: type[msgspec.Struct], item: dict[str, Any], **more: object) -> None:
    """Convert to a public type: what the annotator left out is blank, what is no field of it is an error."""
    fields = {field.encode_name for field in msgspec.structs.fields(kind)}
    for name in item.keys() - fields:
        msgspec.convert(item[name], MARKS[name])
    plain = {name: value for name, value in item.items() if name in fields}
    msgspec.convert({**dict.fromkeys(fields), **BLANK, **more, **plain}, kind)


@pytest.fixture(params=FULL, ids=lambda file: file.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _gold(request.param)


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def dossier_gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    return _gold(request.param)


@pytest.mark.parametrize("file", FULL, ids=lambda file: file.stem)
def test_the_words_stand_where_the_gold_says(file: Path) -> None:
    gold, text = _gold(file), _text(file)
    assert [span for span in _spans(gold) if text[span["start"] : span["stop"]] != span["exact"]] == []


def test_intake_gives_the_article_that_was_annotated(dossier_gold: dict[str, Any]) -> None:
    gold = dossier_gold
    article, told = _article(gold), gold["article"]
    found = {"title": article.title, "outlet": article.outlet, "authors": list(article.authors)}
    assert {**found, "published": article.published} == {name: told[name] for name in (*found, "published")}


def test_intake_lays_aside_what_the_annotator_laid_aside(dossier_gold: dict[str, Any]) -> None:
    gold = dossier_gold
    passages = _article(gold).passages
    for told in gold["article"]["passages"]:
        kinds = {one.kind for one in passages if one.start < told["stop"] and told["start"] < one.stop}
        assert all((kind in BODY_KINDS) == (told["kind"] in BODY_KINDS) for kind in kinds), told


def test_identifiers_are_told_apart(gold: dict[str, Any]) -> None:
    named = [item["id"] for kind in KINDS for item in gold[kind] if "id" in item]
    assert len(named) == len(set(named))


def test_contacts_have_the_public_form(gold: dict[str, Any]) -> None:
    for item in gold["contacts"]:
        _as(form.PublicContact, item, extent="within")
        assert len(item["participants"]) > 1 or item.get("optional"), item
        assert all(side["name"] or side["party"] for side in item["participants"]), item
        assert re.fullmatch(r"P(\d+[YMWD])?(T(\d+H)?(\d+M)?)?", item["duration"] or "P1D"), item
        days_of(item["date"])


@pytest.mark.parametrize("file", [file for file in BESIDE if file not in FULL], ids=lambda file: file.stem)
def test_gold_of_contacts_and_positions_alone_holds_as_well(file: Path) -> None:
    gold, text = _gold(file), _text(file)
    assert [span for span in _spans(gold) if text[span["start"] : span["stop"]] != span["exact"]] == []
    for item in gold["contacts"]:
        _as(form.PublicContact, item, extent="within")
    for item in gold["positions"]:
        _as(form.PublicPosition, item)


def test_positions_have_the_public_form(gold: dict[str, Any]) -> None:
    for item in gold["positions"]:
        _as(form.PublicPosition, item)
        assert item["measure"].strip(), item
        days_of(item["as_of"])


def test_what_is_only_imagined_is_marked_so(gold: dict[str, Any]) -> None:
    marked = [item for item in gold["positions"] if item.get("hypothetical")]
    assert all(item["modality"] in {"hypothetical", "question"} and item["optional"] for item in marked)


def test_attributions_have_the_public_form(gold: dict[str, Any]) -> None:
    for item in gold["attributions"]:
        _as(form.PublicAttribution, item)
        assert item["content"], item


def test_events_are_of_the_ontology(gold: dict[str, Any]) -> None:
    codes = {kind.code for kind in ontology().type}
    for item in gold["events"]:
        assert {item["event_type"], *item.get("alt", [])} <= codes, item
        assert item["when"] in {"past", "future", "ongoing"}, item
        assert all(re.fullmatch(r"[A-Z]{3}", actor["code"]) for actor in item["actor"] + item["recipient"]), item


def test_open_questions_have_the_public_form(gold: dict[str, Any]) -> None:
    for item in gold["open_questions"]:
        _as(form.PublicQuestion, item)


def test_times_can_be_read(gold: dict[str, Any]) -> None:
    for item in gold["times"]:
        msgspec.convert(item["type"], TimeType)
        assert re.fullmatch(r"[\dX]{4}.*|PT?(\d+|X).*|PTX[HM]|(PAST|PRESENT|FUTURE)_REF", item["value"]), item
        days_of(item["edtf"])


def test_people_have_mentions_of_the_public_kinds(gold: dict[str, Any]) -> None:
    for person in gold["people"]:
        assert person["mentions"], person
        msgspec.convert(person["mentions"], list[form.PublicMention])
