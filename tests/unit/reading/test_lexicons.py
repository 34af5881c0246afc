"""Every entry of every lexicon stands in its own example."""

from __future__ import annotations

import tomllib

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.lexicons import Entry, Phrases, data_folder
from memcon.reading.parse import parse_all


def _entries() -> list[tuple[str, Entry]]:
    found = []
    for file in sorted((data_folder() / "lexicons").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        for raw in tomllib.loads(file.read_text(encoding="utf-8")).get("entry", []):
            if "patterns" in raw:
                entry = Entry(patterns=tuple(raw["patterns"]), means=raw["means"], example=raw["example"])
                found.append((file.name.removesuffix(".toml"), entry))
    return found


@pytest.fixture(scope="module")
def missing() -> list[str]:
    entries = _entries()
    articles = [
        Article(
            id=str(number),
            text=entry.example,
            text_origin=TextOrigin(kind="input", sha256=""),
            passages=(Passage(start=0, stop=len(entry.example), kind="paragraph"),),
        )
        for number, (_, entry) in enumerate(entries)
    ]
    found = []
    for (name, entry), parsed in zip(entries, parse_all(articles), strict=True):
        phrases = Phrases(name, [entry])
        if not any(phrases.all(parsed.tokens, 0, len(parsed.tokens))):
            found.append(f"{name}: {entry.patterns} is not in {entry.example!r}")
    return found


def test_every_entry_stands_in_its_example(missing: list[str]) -> None:
    assert not missing, "\n".join(missing)


def test_there_are_entries_to_look_at() -> None:
    assert _entries()
