"""Measures actor codes and the type of an act between two given actors on gold outside the project."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from memcon.intake.extract import article_from_text
from memcon.reading.actor_codes import code_of
from memcon.reading.event_pairs import type_between
from memcon.reading.parse import parse_all
from memcon.reading.reader import built_in, read_parsed
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed
    from tests.gate.matching import Item

    Scorer = Callable[..., str]

_MARK = re.compile(r"</?[st]>")


def coding_rows(gold: Path, scratch: Path, score: Scorer) -> Iterator[Row]:
    """The share of phrases whose country and sectors are right, and how well types for given pairs are told."""
    told = score("actors", gold / "actors.jsonl", _written(scratch / "actors.jsonl", _coded(gold / "actors.jsonl")))
    found = re.search(r"actors (\d+)  all expected fields right ([\d.]+)", told)
    if found:
        yield Row("plover", "actors' fields all right", float(found[2]), int(found[1]))
    told = score("pairs", gold / "plv_train.jsonl", _written(scratch / "pairs.jsonl", _typed(gold / "plv_train.jsonl")))
    found = re.search(r"pairs (\d+)  accuracy [\d.]+  macro-F1 ([\d.]+)  quad accuracy ([\d.]+)", told)
    if found:
        yield Row("plover", "types for given pairs macro F1", float(found[2]), int(found[1]))
        yield Row("plover", "quad for given pairs right", float(found[3]), int(found[1]))


def _items(path: Path) -> list[Item]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _written(path: Path, found: Iterator[Item]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
    return path


def _coded(gold: Path) -> Iterator[Item]:
    for one in _items(gold):
        code = code_of(one["text"] or "", one.get("date"))
        first, second = [*code.sectors, "", ""][:2]
        yield {"id": one["id"], "country": code.country, "code_1": first, "code_2": second}


def _typed(gold: Path) -> Iterator[Item]:
    items = _items(gold)
    articles = (article_from_text(one["text"], id_hint=one["id"], published=one.get("date")) for one in items)
    for one, parsed in zip(items, parse_all(articles), strict=True):
        source, target = (_marked(parsed, one["marked"], tag) for tag in "st")
        yield {"id": one["id"], "event_type": type_between(parsed, read_parsed(parsed, built_in()), source, target)}


def _marked(parsed: Parsed, marked: str, tag: str) -> Span:
    """The words between `<tag>` and its end, at their place in the text without marks; the first letter where none."""
    begin, end = marked.find(f"<{tag}>"), marked.find(f"</{tag}>")
    if begin < 0:
        return parsed.article.span(0, 1)
    return parsed.article.span(len(_MARK.sub("", marked[:begin])), len(_MARK.sub("", marked[:end])))
