"""Measures the first look on articles labelled by a person: how many about talks it loses, how many others it skips.

The labels are ids in first_look.toml; the texts are the project's own reports and, where a folder outside the project
is given, its `gold/polnear/{train,dev}.jsonl` and `gold/timex/train.jsonl`.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.text import Page
from memcon.intake.extract import article_from_text, to_article
from memcon.reading.first_look import first_look
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.text import Article

LABELS = Path(__file__).parent / "first_look.toml"
ROOT = Path(__file__).parents[2]
GROUP = "look"
_FILES = {"polnear": ("polnear/train.jsonl", "polnear/dev.jsonl"), "timex": ("timex/train.jsonl",)}


class Labelled(NamedTuple):
    """An article, its id, and whether a person says that it is about talks."""

    name: str
    article: Article
    talks: bool


def rows(folder: Path) -> Iterator[Row]:
    """Reports about talks that are lost (a fault), and the share of other articles that is skipped."""
    labelled = [*own(), *outside(folder)]
    lost, talks = _lost(labelled)
    others = [one for one in labelled if not one.talks]
    skipped = sum(not first_look(one.article).worth_reading for one in others)
    yield Row(GROUP, "talks lost", lost, talks, most=True)
    yield Row(GROUP, "off topic skipped", skipped / max(1, len(others)), len(others))


def own_rows() -> Iterator[Row]:
    """The project's own reports, all about talks: none may be lost."""
    lost, talks = _lost(list(own()))
    yield Row(GROUP, "own reports lost", lost, talks, most=True)


def _lost(labelled: list[Labelled]) -> tuple[int, int]:
    talks = [one for one in labelled if one.talks]
    return sum(not first_look(one.article).worth_reading for one in talks), len(talks)


def own() -> Iterator[Labelled]:
    """The project's own reports."""
    for pattern in _labels()["own"]:
        for file in sorted(ROOT.glob(pattern)):
            name = file.relative_to(ROOT).as_posix()
            yield Labelled(name, to_article(Page(origin=name, content=file.read_bytes())), talks=True)


def outside(folder: Path) -> Iterator[Labelled]:
    """The labelled articles of the folder outside; those that it does not hold are left out."""
    labels = _labels()
    for corpus, files in _FILES.items():
        kinds = {name: kind for kind, names in labels[corpus].items() for name in names}
        for path in (folder / "gold" / file for file in files):
            for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
                one = json.loads(line)
                if kind := kinds.get(name := one["doc_id"]):
                    yield Labelled(name, article_from_text(one["text"], id_hint=name), kind in labels["talks"])


def _labels() -> dict[str, dict[str, list[str]]]:
    labels: dict[str, dict[str, list[str]]] = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return labels
