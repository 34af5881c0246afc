"""The articles for a bibliography: CSL-JSON and BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from memcon.domain.holdings import Written
from memcon.domain.time import known_days
from memcon.show.printable import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.brief import ArticleLine
    from memcon.domain.holdings import Holdings, KeptReading

_TEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", "%": r"\%", "#": r"\#", "$": r"\$", "&": r"\&", "_": r"\_",
}  # fmt: skip
_UNSAFE = re.compile(r"[\\{}\s\"<>^`|\x00-\x1f\x7f]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write_csl(holdings: Holdings, path: Path) -> Written:
    """A CSL-JSON array with one item for each article; authors are names as printed, in one piece."""
    items = 0
    with path.open("wb") as file:
        file.write(b"[")
        for kept in holdings.readings():
            file.write(b",\n" if items else b"\n")
            file.write(msgspec.json.encode(csl_of(kept)))
            items += 1
        file.write(b"\n]\n")
    return Written(rows=items)


def write_bibtex(holdings: Holdings, path: Path) -> Written:
    """One entry for each article, its label as key, in UTF-8."""
    entries = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for kept in holdings.readings():
            file.writelines(_entry(kept))
            entries += 1
    return Written(rows=entries)


def csl_of(kept: KeptReading) -> dict[str, Any]:
    """The article as a CSL item; what is not told is not there."""
    line = kept.line
    item: dict[str, Any] = {
        "id": line.label,
        "type": "article-newspaper" if line.outlet else "webpage",
        "title": line.title and without_controls(line.title),
        "author": [{"literal": without_controls(name)} for name in line.authors],
        "container-title": line.outlet and without_controls(line.outlet),
        "publisher": line.republisher and without_controls(line.republisher),
        "issued": {"date-parts": [parts]} if (parts := _parts(line.published)) else None,
        "URL": address_of(line),
        "language": kept.article.language,
        "note": _note(kept),
    }
    return {key: value for key, value in item.items() if value}


def address_of(line: ArticleLine) -> str | None:
    """The article's address where it is one of the web, safe to stand in any file; None for files."""
    if not line.origin.startswith(("http://", "https://")):
        return None
    return _UNSAFE.sub(lambda found: quote(found[0]), line.origin)


def _parts(published: str | None) -> list[int]:
    """Year, month, day as far as they are told."""
    first, _ = known_days(published)
    told = (published or "").count("-") + 1
    return [int(part) for part in first.split("-")][:told] if first else []


def _note(kept: KeptReading) -> str:
    copy = f"; a near-copy of {kept.line.copy_of}" if kept.line.copy_of else ""
    return f"sha256 {kept.article.text_origin.sha256}{copy}"


def _entry(kept: KeptReading) -> Iterator[str]:
    item = csl_of(kept)
    fields = {
        "title": item.get("title"),
        "journal": item.get("container-title"),
        "publisher": item.get("publisher"),
        "language": item.get("language"),
        "note": item.get("note"),
    }
    yield f"@{'article' if kept.line.outlet else 'misc'}{{{kept.line.label},\n"
    for name, value in fields.items():
        if value:
            yield f"  {name} = {{{{{_tex(value)}}}}},\n"
    if authors := item.get("author"):
        yield f"  author = {{{' and '.join('{' + _tex(one['literal']) + '}' for one in authors)}}},\n"
    parts = _parts(kept.line.published)
    for name, number in zip(("year", "month", "day"), parts, strict=False):
        yield f"  {name} = {_MONTHS[number - 1] if name == 'month' else f'{{{number}}}'},\n"
    if "URL" in item:
        yield f"  url = {{{item['URL']}}},\n"
    yield "}\n\n"


def _tex(words: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in words)
