"""Who held which post for whom, from when until when: rows of a table of office-holders as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Sex = Literal["m", "f"]

_FIELDS = 4  # of a row, without its last day
_SEXES: dict[str, Sex] = {"m": "m", "f": "f"}
#: what a day that is only a year or a month is filled up with
_FIRST_DAY = "yyyy-01-01"


class Holder(Struct, frozen=True):
    """Somebody who held a post from–until (days, half-open; "" = still)."""

    name: str
    party: str
    post: str
    since: str
    until: str
    sex: Sex


def holders_in(held: Mapping[str, str]) -> Iterator[Holder]:
    """The rows of the table, by party: `post | name | sex | from | until`, a line each.

    Raises:
        ValueError: a row lacks a field or has one too many; tells the row.
    """
    for party, lines in held.items():
        for line in lines.splitlines():
            if line:
                yield _row(party, line)


def _row(party: str, line: str) -> Holder:
    fields = line.split(" | ")
    sex = _SEXES.get(fields[2]) if len(fields) in {_FIELDS, _FIELDS + 1} else None
    if sex is None:
        raise ValueError(line)
    until = fields[4] if len(fields) > _FIELDS else ""
    return Holder(fields[1], party, fields[0], fields[3] + _FIRST_DAY[len(fields[3]) :], _last_day(until), sex)


def _last_day(until: str) -> str:
    """The day on which a post surely was over: a year or a month alone counts whole."""
    if not until or len(until) == len(_FIRST_DAY):
        return until
    year, month = int(until[:4]), int(until[5:7] or 12)
    return f"{year + month // 12:04}-{month % 12 + 1:02}-01"
