"""The labels of the first look, and that none of the project's own reports is lost by it."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

from tests.gate import looks

if TYPE_CHECKING:
    from pathlib import Path

LABELS = tomllib.loads(looks.LABELS.read_text(encoding="utf-8"))
KINDS = [(corpus, kind, names) for corpus in ("polnear", "timex") for kind, names in LABELS[corpus].items()]


def test_no_article_has_two_labels() -> None:
    names = [(corpus, name) for corpus, _, listed in KINDS for name in listed]
    assert len(names) == len(set(names))


def test_every_kind_of_talks_is_used() -> None:
    assert set(LABELS["talks"]) <= {kind for _, kind, _ in KINDS}


def test_none_of_the_project_s_own_reports_is_lost() -> None:
    (row,) = looks.own_rows()
    assert row.n > 40
    assert row.value == 0


def test_articles_of_a_folder_are_counted_by_their_labels(tmp_path: Path) -> None:
    (tmp_path / "gold" / "timex").mkdir(parents=True)
    takeover, business = LABELS["timex"]["takeover"][0], LABELS["timex"]["business"][0]
    lines = [{"doc_id": takeover, "text": "Rain fell."}, {"doc_id": business, "text": "Rain fell on the hills."}]
    lines.append({"doc_id": "no label", "text": "Snow fell."})
    (tmp_path / "gold" / "timex" / "train.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = {row.name: row for row in looks.rows(tmp_path)}
    assert found["talks lost"].value == 1
    assert (found["off topic skipped"].value, found["off topic skipped"].n) == (1, 1)
