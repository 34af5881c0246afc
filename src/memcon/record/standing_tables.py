"""The tables of what stands from which day to which day: made of claims and judgements, and made anew at any time.

Nothing in writing a record knows of them: they name the transaction they were made at, and are brought up to the newest
when somebody looks. Long texts are looked for by their digests: a server indexes no more than 2,700 bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, Table, Text

if TYPE_CHECKING:
    from sqlalchemy import Connection

STANDING_FORM = "3"  # of these tables, and of how words are weighed; another one makes them anew in every record

_KEPT = MetaData()


def _table(name: str, *columns: Column[int] | Column[str] | Column[bool] | Index) -> Table:
    return Table(name, _KEPT, *columns)


#: one row: the transaction and the reading up to which the tables are made (None: not yet), the data with which words
#: were weighed, and who is making them
STATE = _table(
    "standing_state",
    Column("made_to", Integer),
    Column("read_to", Integer),
    Column("weighing", Text, nullable=False),
    Column("maker", Text),
)

#: a measure as a party words it; those of one component are compared with one another, and with no others
WORDINGS = _table(
    "standing_wordings",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("party", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("catalogue", Text),
    Column("component", Integer, nullable=False, index=True),
)

#: what wordings of a party that can be of one measure have in common, see `MeasureIndex`
KEYS = _table(
    "standing_keys",
    Column("key", Text, primary_key=True),
    Column("wording", Integer, primary_key=True),
)

#: who speaks, for whom: that tells the rank
VOICES = _table(
    "standing_voices",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False, unique=True),
    Column("party", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("speaker", Text, nullable=False),
)

#: what is weighed of each statement that may stand, as people have judged it
SAID = _table(
    "standing_said",
    Column("item", Text, primary_key=True),
    Column("claim", Integer),  # the number of its row; None of what was written by hand
    Column("article", Integer, nullable=False, index=True),
    Column("wording", Integer, nullable=False),
    Column("part", Integer, nullable=False),
    Column("voice", Integer, nullable=False, index=True),
    Column("published", Text, nullable=False),
    Column("begins", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("directness", Integer, nullable=False),
    Column("layer", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("denied", Boolean, nullable=False),
    Column("conditions", Text, nullable=False),
)
Index("ix_standing_said_wording_part", SAID.c.wording, SAID.c.part)

#: the days on which each stands, or ends others, both included; `later`: whether what was reported since counts
SPANS = _table(
    "standing_spans",
    Column("component", Integer, nullable=False),
    Column("part", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("denies", Boolean, nullable=False),
    Column("later", Boolean, nullable=False),
    Column("node", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("layer", Integer, nullable=False),
    Column("conditional", Boolean, nullable=False),
)
Index("ix_standing_spans_first", SPANS.c.later, SPANS.c.node, SPANS.c.first)
Index("ix_standing_spans_last", SPANS.c.later, SPANS.c.node, SPANS.c.last)
Index("ix_standing_spans_slot", SPANS.c.component, SPANS.c.part)

#: slots that are weighed at each look
WEIGHED = _table(
    "standing_weighed",
    Column("component", Integer, primary_key=True),
    Column("part", Integer, primary_key=True),
)

#: the rank that articles give to whom they name, by the key of the name
NAMED = _table(
    "standing_named",
    Column("key", Text, primary_key=True),
    Column("rank", Integer, nullable=False),
)


def make_standing(connection: Connection) -> None:
    """The tables, empty; those that are there are thrown away."""
    _KEPT.drop_all(connection)
    _KEPT.create_all(connection)
