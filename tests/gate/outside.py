"""Measures the reading on a folder of gold and scorers that lies outside the project.

Its form: `score/score_*.py` (each a program), `gold/seed`, `gold/polnear`, `gold/plover`, `gold/timex`;
`gold/gmcr` is measured by `tests.gate.conflicts`, `gold/agreements` by `tests.gate.agreements`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from memcon.domain.text import Page
from memcon.intake.extract import article_from_text, to_article
from memcon.reading.reader import read_articles
from memcon.show.public import to_json
from tests.gate.coding import coding_rows
from tests.gate.table import Row
from tests.pages.checking import Check, aside_checks, body_checks, field_checks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rows(folder: Path, scratch: Path) -> Iterator[Row]:
    """Every figure that the folder's own scorers give for what memcon reads."""
    scratch.mkdir(parents=True, exist_ok=True)
    yield from _pages(folder)
    yield from _seed(folder, scratch)
    yield from _polnear(folder, scratch, "seed/attributions_top.jsonl", "seed")
    yield from _polnear(folder, scratch, "polnear/dev.jsonl", "polnear")
    yield from _gsr(folder, scratch)
    score = partial(_run, folder, "score_plover.py")
    yield from coding_rows(folder / "gold" / "plover", scratch, score)
    yield from _timex(folder, scratch)


def _run(folder: Path, program: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(folder / "score" / program), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _pages(folder: Path) -> Iterator[Row]:
    """The seed in HTML layouts: fields from its record, the body and the caption from `pages/expected.json`."""
    wanted = json.loads((folder / "gold" / "pages" / "expected.json").read_text(encoding="utf-8"))
    whole = json.loads((folder / "gold" / "seed" / "record.json").read_text(encoding="utf-8"))
    record = whole["article"]
    fields = {
        "title": wanted["title"],
        "authors": record["authors"],
        "published": record["date"],
        "outlet": record["publisher"],
        "republisher": record["republisher"],
    }
    tagline = record["tagline"]["text"]
    clutter = [one["text"] for one in whole["boilerplate"] if "logo" not in one["kind"]]
    kept = [
        part
        for words in wanted["body"]
        if wanted["caption"] not in words and words != tagline
        for part in re.split("|".join(map(re.escape, clutter)), words)
    ]
    checks: dict[str, list[Check]] = {"fields": [], "body": [], "aside": []}
    for path in sorted((folder / "gold" / "pages").glob("*.html")):
        article = to_article(Page(origin=path.name, content=path.read_bytes()))
        checks["fields"] += field_checks(article, fields)
        checks["body"] += body_checks(article, [*kept, wanted["tail"]])
        checks["aside"] += aside_checks(article, [tagline, *clutter])
    for name, done in checks.items():
        yield Row("pages", f"{name} right", sum(check.holds for check in done) / max(1, len(done)), len(done))


def _seed(folder: Path, scratch: Path) -> Iterator[Row]:
    page = folder / "gold" / "seed" / "article.txt"
    gold = folder / "gold" / "seed" / "record.json"
    reading = next(read_articles([to_article(Page(origin=page.name, content=page.read_bytes()))]))
    found = scratch / "seed.json"
    found.write_text(to_json(reading), encoding="utf-8")
    scores = scratch / "seed_scores.json"
    _run(folder, "score_record.py", gold, found, "--json", scores)
    for name, value in json.loads(scores.read_text(encoding="utf-8")).items():
        if name.endswith((".lenient", ".strict")):
            right, wrong, missed = value["tp"], value["fp"], value["fn"]
            f1 = 2 * right / max(1, 2 * right + wrong + missed)
            precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
            yield Row("seed", name.replace(".", " ") + " F1", f1, right + missed, precision, recall)
    yield from _seed_rest(_run(folder, "score_seed.py", gold, found))


def _seed_rest(told: str) -> Iterator[Row]:
    shares = {
        "clutter laid aside": r"clutter laid aside (\d+)/(\d+)",
        "people": r"people (\d+)/(\d+)",
        "bare surnames": r"bare Kims (\d+)/(\d+)",
        "pronouns": r"pronouns (\d+)/(\d+)",
        "events required": r"events (\d+)/(\d+) required",
        "measures": r"measures (\d+)/(\d+)",
    }
    for name, pattern in shares.items():
        found = re.search(pattern, told)
        if found:
            yield Row("seed", f"{name} found", int(found[1]) / int(found[2]), int(found[2]))
    kept = "sentence kept in the body yes" in told
    yield Row("seed", "glued sentence lost", 0 if kept else 1, 1, most=True)
    authors = re.search(r"for people of the talks: (.*)", told)
    yield Row("seed", "authors taken for people", 0 if authors and authors[1] == "none" else 1, 1, most=True)
    for name, pattern in {
        "persons taken for the UN": r"taken for the UN (\d+)",
        "hypotheticals taken for positions": r"reported as plain (\d+)",
    }.items():
        found = re.search(pattern, told)
        yield Row("seed", name, int(found[1]) if found else 1, 1, most=True)


def _read_lines(folder: Path, gold: Path, found: Path) -> None:
    lines = _run(folder, "texts.py", gold).splitlines()
    texts = [json.loads(line) for line in lines]
    articles = (article_from_text(one["text"], id_hint=one["id"], published=one.get("date")) for one in texts)
    with found.open("w", encoding="utf-8") as out:
        for one, reading in zip(texts, read_articles(articles), strict=True):
            out.write(to_json(reading, id=one["id"]) + "\n")


def _polnear(folder: Path, scratch: Path, name: str, group: str) -> Iterator[Row]:
    gold, found = folder / "gold" / name, scratch / f"attributions_{group}.jsonl"
    _read_lines(folder, gold, found)
    scores = scratch / f"attributions_{group}_scores.json"
    _run(folder, "score_polnear.py", gold, found, "--json", scores, "--quiet")
    told = json.loads(scores.read_text(encoding="utf-8"))
    for metric in (
        "full soft",
        "content exact",
        "content overlap",
        "source head",
        "who+what",
        "who+what direct",
    ):
        one = told[metric]
        yield Row(group, f"attributions {metric} F1", one["F1"], one["gold"], one["P"], one["R"])


def _gsr(folder: Path, scratch: Path) -> Iterator[Row]:
    gold, found = folder / "gold" / "plover" / "gsr.jsonl", scratch / "gsr.jsonl"
    _read_lines(folder, gold, found)
    told = _run(folder, "score_plover.py", "sentences", gold, found)
    figures = dict(re.findall(r"(type recall|precision|type\+actors) (\d\.\d+)", told))
    n = int((re.search(r"sentences (\d+)", told) or ["0", "0"])[1])
    for name, value in figures.items():
        yield Row("gsr", f"events {name}", float(value), n)


def _timex(folder: Path, scratch: Path) -> Iterator[Row]:
    gold, found = folder / "gold" / "timex" / "train.jsonl", scratch / "timex.jsonl"
    _read_lines(folder, gold, found)
    told = json.loads(_run(folder, "score_timex.py", gold, found).splitlines()[0])
    for name in ("strict_f1", "relaxed_f1", "value_f1"):
        yield Row("timex", f"times {name.replace('_f1', ' F1')}", told[name], told["gold"])
