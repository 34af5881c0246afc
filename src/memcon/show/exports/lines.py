"""Tables as JSON Lines, and the whole of each article's reading on a line, from which a record can be told again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs

from memcon.domain.reading import Reading
from memcon.show.exports.folder import write_tables
from memcon.show.public import to_public

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from memcon.domain.holdings import Holdings, KeptReading, Written
    from memcon.show.exports.columns import Row, Table

READINGS = "readings.jsonl"


def write_jsonl(holdings: Holdings, folder: Path) -> Written:
    """Every table as JSON Lines; `readings.jsonl` beside them is what `memcon import` reads."""
    more = (
        f"Beside the tables, {READINGS} holds everything of each article on a line, in the form of memcon read --json."
    )
    written = write_tables(holdings, folder, "jsonl", _Lines, more)
    rows = write_readings(holdings, folder / READINGS)
    return structs.replace(written, rows=written.rows + rows)


def write_readings(holdings: Holdings, path: Path) -> int:
    """One line for each article that is no near-copy, in the public form; how many."""
    lines = 0
    with path.open("wb") as file:
        for kept in holdings.readings():
            if kept.line.copy_of is None:
                file.write(msgspec.json.encode(reading_form(kept, texts=holdings.texts)) + b"\n")
                lines += 1
    return lines


def reading_form(kept: KeptReading, *, texts: bool) -> dict[str, Any]:
    """An article and all that was found in it, in the public form, with the labels and verdicts of the record.

    Without `texts` the article's text is left out; its length and hash stay, and every quote.
    """
    reading = Reading(article=kept.article, findings=kept.findings, version=kept.version)
    form: dict[str, Any] = msgspec.to_builtins(to_public(reading))
    form["article"]["length"] = len(kept.article.text)
    if not texts:
        del form["article"]["text"]
    form |= {
        "label": kept.line.label,
        "version": msgspec.to_builtins(kept.version),
        "labels": {id: label for id, label in kept.labels.items() if label},  # noqa: A001  # the public form's own word
        "verdicts": kept.verdicts,
    }
    return form


class _Lines:
    """One table as a file of JSON objects, a line each."""

    def __init__(self, path: Path, of: Table) -> None:
        self._file = path.open("wb")
        self._columns = [column.name for column in of.columns]

    def write(self, rows: Iterable[Row]) -> int:
        """Write some rows; how many."""
        written = 0
        for row in rows:
            self._file.write(msgspec.json.encode({name: row[name] for name in self._columns}) + b"\n")
            written += 1
        return written

    def close(self) -> Counter[str]:
        """Finish; nothing is written otherwise than it is."""
        self._file.close()
        return Counter()
