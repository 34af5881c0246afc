"""Contacts: who with whom, what became of it; rows in tests/corpus/contacts.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.reader import read_article

if TYPE_CHECKING:
    from memcon.domain.claims import Contact
    from memcon.domain.text import PassageKind

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "contacts.toml").read_text(encoding="utf-8")
)["row"]


def contacts_in(text: str, *, kind: PassageKind = "paragraph") -> tuple[Contact, ...]:
    article = Article(
        id="a",
        text=text,
        published="2019-03-01",
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind=kind),),
    )
    return read_article(article).findings.contacts


def as_row(contact: Contact) -> dict[str, Any]:
    return {
        "sides": sorted(side.name or side.party or "" for side in contact.participants),
        "status": contact.status,
        "kind": contact.kind,
        "place": contact.place,
        "certainty": contact.certainty,
        "modality": contact.modality,
        "host": contact.host,
        "mediator": contact.mediator,
        "track": contact.track,
        "date": contact.date,
        "duration": contact.duration,
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    found = [
        as_row(contact) for contact in contacts_in(row["text"], kind="caption" if row.get("caption") else "paragraph")
    ]
    expected = row["contacts"]
    assert len(found) == len(expected), found
    for have, want in zip(found, expected, strict=True):
        wanted = dict(want, sides=sorted(want["sides"])) if "sides" in want else want
        assert {key: have[key] for key in wanted} == wanted


def test_every_contact_has_its_words() -> None:
    text = "The French president met the German chancellor in Paris on Monday. They will meet again in Berlin."
    for contact in contacts_in(text):
        assert all(text[span.start : span.stop] == span.exact for span in contact.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel met Emmanuel Macron in Paris on Tuesday. Two days after the talks, Merkel met Edouard Philippe.",
        "Emmanuel Macron arrived in Berlin on Monday. He has met Angela Merkel.",
        "Emmanuel Macron arrived in Berlin on Monday. Angela Merkel met Edouard Philippe in Paris.",
        "Emmanuel Macron said on Monday that he was glad. He met Angela Merkel.",
        "Xi Jinping came to Paris on Monday. Shares rose after his talks with Angela Merkel.",
    ],
)
def test_a_contact_without_a_day_is_not_given_one_that_belongs_to_something_else(text: str) -> None:
    last = contacts_in(text)[-1]
    assert (last.date, last.duration) == (None, None)
