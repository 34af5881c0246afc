"""What a table of an export is: its columns with their meaning, its key, its rows made from one article at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from memcon.domain.claims import (
    Certainty,
    ConditionKind,
    ContactKind,
    ContactStatus,
    Layer,
    Modality,
    Stance,
    Track,
)
from memcon.domain.holdings import Holdings, KeptReading, Verdict

Cell = str | int | float | bool | list[str] | None
Row = Mapping[str, Cell]
Kind = Literal["string", "integer", "number", "boolean", "date", "list"]

LAYERS, CERTAINTIES, MODALITIES = get_args(Layer), get_args(Certainty), get_args(Modality)
STANCES, STATUSES, CONTACT_KINDS = get_args(Stance), get_args(ContactStatus), get_args(ContactKind)
QUOTE_KINDS = ("direct", "indirect", "mixed")
CONDITIONS, TRACKS, VERDICTS = get_args(ConditionKind), get_args(Track), get_args(Verdict)


class Column(Struct, frozen=True):
    """One column.

    Attributes:
        name: as it stands in the head of the table.
        words: what it means, for the codebook.
        kind: what a cell holds; `date` is a day (ISO), `list` several strings.
        values: all that a cell can hold, where that is a closed list.
        required: whether no cell is empty.
    """

    name: str
    words: str
    kind: Kind = "string"
    values: tuple[str, ...] = ()
    required: bool = False


class Table(Struct, frozen=True):
    """One table.

    Attributes:
        name: of the table, and of its file without the ending.
        words: what one row is.
        columns: in their order.
        key: the columns that name a row.
        refers: column -> the table and column whose value it repeats.
        rows: the rows that one article gives, in holdings that say how.
    """

    name: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: Mapping[str, str]
    rows: Callable[[KeptReading, Holdings], Iterable[Row]]
