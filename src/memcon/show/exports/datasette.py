"""What Datasette should know of a record: what its views are, what to search, sort and count by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from memcon.domain.holdings import Written

if TYPE_CHECKING:
    from pathlib import Path

    from memcon.domain.holdings import Holdings

_COMMON = {
    "label": "label in the record, given once, never again",
    "article": "the article in which it was read",
    "date": "when, in EDTF; a vague date stays vague",
    "first_day": "first day that the date can mean",
    "last_day": "last day that the date can mean",
    "published": "day of the report; never the day of what it tells",
    "layer": "who vouches: stated (the outlet), attributed (somebody quoted), inferred (memcon), analyst (a person)",
    "certainty": "how sure the text is that it is so",
    "modality": "told as a fact, or under a condition, as a hypothesis, as a question",
    "words": "the words that prove it",
}
_TABLES: dict[str, dict[str, Any]] = {
    "positions": {
        "description": "Who demands, offers, refuses … which measure, as one article tells it",
        "facets": ["party", "stance", "catalogue", "layer"],
        "fts_table": "position_words",
    },
    "contacts": {
        "description": "Who met, visited, called, wrote to or refused to see whom, as one article tells it",
        "facets": ["kind", "status", "parties"],
    },
    "quotes": {
        "description": "Who said what, as one article tells it",
        "facets": ["speaker", "party", "kind"],
        "fts_table": "quote_words",
    },
    "events": {
        "description": "Who did what to whom, in the PLOVER ontology",
        "facets": ["type", "mode", "layer"],
    },
}
#: what is of use to memcon only
_INNER = ("bands", "pages", "labels", "transactions", "derived", "readings", "versions", "alembic_version")


def write_datasette(holdings: Holdings, path: Path) -> Written:
    """The metadata file; Datasette's name of the record is that of the file, so name both alike."""
    database = path.stem
    tables: dict[str, Any] = {
        name: {**table, "columns": _COMMON, "sort_desc": "published", "size": 50, "fts_pk": "claim"}
        for name, table in _TABLES.items()
    }
    tables["people"] = {"label_column": "name", "facets": ["party"], "sort": "name"}
    tables |= {name: {"hidden": True} for name in _INNER}
    form = {
        "title": holdings.title(),
        "description": "Kept by memcon: every row has the words that prove it. As read, without judgements.",
        "databases": {database: {"tables": tables}},
    }
    path.write_text(json.dumps(form, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    note = f"for a record named {database}.db: datasette serve {database}.db --metadata {path.name}"
    return Written(rows=len(tables), notes=(note,))
