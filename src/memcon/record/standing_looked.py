"""What stands as of a day, looked up: where each stands in order first, then the words of as many as are wanted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select, union_all

from memcon.domain.claims import PositionStatement
from memcon.domain.time import latest_day
from memcon.record.asof import known
from memcon.record.calibration import with_confidence
from memcon.record.grouping import NO_PAIRS, components
from memcon.record.intervals import LAST, number_of_day, way_to
from memcon.record.judging import log_of, newest_calibration
from memcon.record.listing import Place, claims_at, lines_of
from memcon.record.narrowing import fits
from memcon.record.review import replay_sourced, standing_judgements
from memcon.record.schema import ARTICLES
from memcon.record.standing import Standing, denies, heads_among, place_of, positions_of
from memcon.record.standing_slots import Slot, said_in
from memcon.record.standing_tables import SAID, SPANS, VOICES, WEIGHED, WORDINGS
from memcon.record.standing_taking import statements_of, tangled_in, written_by_hand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import CompoundSelect, Connection, Row, Select

    from memcon.domain.brief import Sourced
    from memcon.domain.standing import PositionLine
    from memcon.record.asof import Moment
    from memcon.record.grouping import Pairs

_AT_ONCE = 400  # slots, claims or articles asked for by one query
_LINES_AT_ONCE = 50


class Head(NamedTuple):
    """A statement that stands, or ends others; in the order of what `place_of` tells, then where it is weighed."""

    day: str
    layer: int
    conditional: bool
    item: str
    denies: bool
    component: int
    part: int

    @property
    def slot(self) -> Slot:
        """Where it is weighed."""
        return Slot(self.component, self.part)


class Looked:
    """What stands as of a moment, in one state of the record; as much of it at a time as is wanted.

    Args:
        connection: to a record whose tables of what stands are fresh.
        moment: one that `can_tell` holds of.
        party: only what parties say in whose name, or in whose speaker's, these words stand.
    """

    def __init__(self, connection: Connection, moment: Moment, party: str | None) -> None:
        self._connection, self._moment, self._party = connection, moment, party
        self._log = standing_judgements(log_of(connection, None))
        self._calibration = newest_calibration(connection, None)
        self._tangled = tangled_in(self._log)
        self._partly: frozenset[Slot] = frozenset()  # slots of which only some speakers are wanted
        self.heads = sorted(self._heads())

    def statements(self) -> Iterator[Sourced[PositionStatement]]:
        """What stands, oldest first."""
        heads = [head for head in self.heads if not head.denies]
        for start in range(0, len(heads), _AT_ONCE):
            items = [head.item for head in heads[start : start + _AT_ONCE]]
            read = {one.claim.id: one for one in self._read(self._rows_of(items))}
            yield from (read[item] for item in items)

    def count(self) -> int:
        """How many stand."""
        return sum(not head.denies for head in self.heads)

    def lines(self, first: int = 0, last: int | None = None) -> Iterator[PositionLine]:
        """The lines of those that stand from one on until before another, each with the words that gave way."""
        waiting: dict[str, PositionLine] = {}
        heads = [head for head in self.heads if not head.denies][first:last]
        for start in range(0, len(heads), _LINES_AT_ONCE):
            some = heads[start : start + _LINES_AT_ONCE]
            slots = sorted({head.slot for head in some if head.item not in waiting})
            waiting |= {line.statement.id: line for one in self._weighed(slots) for line in one.lines}
            yield from (waiting.pop(head.item) for head in some)

    def lines_with(self, item: str) -> Iterator[PositionLine]:
        """The lines that stand, or were taken back, in the slot in which an item is weighed."""
        slot = (
            select(WORDINGS.c.component, SAID.c.part)
            .join(SAID, SAID.c.wording == WORDINGS.c.number)
            .where(SAID.c.item == item)
        )
        for one in self._weighed([Slot(*row) for row in self._connection.execute(slot)]):
            yield from (*one.lines, *one.ended)

    def ended(self) -> list[PositionLine]:
        """What was taken back, oldest first."""
        slots = sorted({head.slot for head in self.heads if head.denies})
        lines = [line for start in range(0, len(slots), _LINES_AT_ONCE)
                 for one in self._weighed(slots[start : start + _LINES_AT_ONCE]) for line in one.ended]  # fmt: skip
        return sorted(lines, key=lambda line: place_of(latest_day(line.day), line.statement))

    # -- where each stands -----------------------------------------------------------------------------------------

    def _heads(self) -> Iterator[Head]:
        weighed = {Slot(*row) for row in self._connection.execute(select(WEIGHED))}
        within = None
        if self._party is not None:
            whole, self._partly = self._wanted(self._party)
            within = set(self._connection.execute(_components_of(whole)).scalars())
            weighed = {slot for slot in weighed if slot.component in within} | self._partly
        rows = self._connection.execute(_standing_on(self._day(), later=self._moment.known == "now")).all()
        heads = map(Head._make, rows)
        yield from heads if within is None else (head for head in heads if head.component in within)
        for slot, said in self._said(sorted(weighed)).items():
            for word in heads_among(said.statements, said.rank_of, said.pairs):
                if word.claim.id in said.ranks:
                    yield Head(*place_of(word.day, word.claim), denies(word.claim), *slot)

    def _day(self) -> int:
        return LAST if self._moment.day is None else number_of_day(self._moment.day) or LAST

    def _wanted(self, party: str) -> tuple[list[str], frozenset[Slot]]:
        """The parties all of whose words are wanted; of the others, the slots in which some speakers' are."""
        voices = self._connection.execute(select(VOICES)).all()
        whole = sorted({voice.party for voice in voices if fits(party, voice.party)})
        some = [voice.number for voice in voices if not fits(party, voice.party) and fits(party, voice.holder)]
        partly: set[Slot] = set()
        for start in range(0, len(some), _AT_ONCE):
            wanted = (
                select(WORDINGS.c.component, SAID.c.part)
                .join(SAID, SAID.c.wording == WORDINGS.c.number)
                .where(SAID.c.voice.in_(some[start : start + _AT_ONCE]))
                .distinct()
            )
            partly |= {Slot(*row) for row in self._connection.execute(wanted)}
        return whole, frozenset(partly)

    # -- what is said ----------------------------------------------------------------------------------------------

    def _weighed(self, slots: Sequence[Slot]) -> Iterator[Standing]:
        said = self._said(slots)
        copies = self._copies({one.source.label for some in said.values() for one in some.statements})
        for some in said.values():
            lines, ended = positions_of(some.statements, some.rank_of, copies=copies, pairs=some.pairs)
            own = some.ranks
            yield Standing(
                tuple(line for line in lines if line.statement.id in own),
                tuple(line for line in ended if line.statement.id in own),
            )

    def _said(self, slots: Sequence[Slot]) -> dict[Slot, _Said]:
        """The statements of the moment in some slots, with what weighs them."""
        rows = {
            slot: [row for row in some if self._is_known(row)]
            for slot, some in said_in(self._connection, slots).items()
        }
        read = {one.claim.id: one for one in self._read([row for some in rows.values() for row in some])}
        found = {}
        for slot, some in rows.items():
            statements = [read[row.item] for row in some]
            if slot in self._partly:
                statements = [one for one in statements if fits(self._party, one.claim.holder_party, one.claim.holder)]
            ranks = {row.item: row.rank for row in some}
            tangled = self._tangled & {one.claim.id for one in statements}
            found[slot] = _Said(
                [*statements, *(self._joined_with(tangled, ranks) if tangled else ())],
                ranks,
                self._log.pairs if tangled else NO_PAIRS,
            )
        return found

    def _is_known(self, row: Row[Any]) -> bool:
        day = self._moment.day
        return day is None or (row.begins if self._moment.known == "now" else row.published) <= day

    def _joined_with(self, items: Collection[str], ranks: Mapping[str, int]) -> list[Sourced[PositionStatement]]:
        """The statements that stand elsewhere, and under whose measure some of these are weighed."""
        of = components(self._log.pairs.same)
        roots = {of[item] for item in items if item in of}
        others = {name for name, root in of.items() if root in roots} - ranks.keys()
        told = known(self._as_judged(one.sourced for one in statements_of(self._connection, others)), self._moment)
        return [one for one in told if fits(self._party, one.claim.holder_party, one.claim.holder)]

    def _rows_of(self, items: Sequence[str]) -> list[Row[Any]]:
        return list(self._connection.execute(select(SAID).where(SAID.c.item.in_(items))))

    def _read(self, rows: Sequence[Row[Any]]) -> Iterator[Sourced[PositionStatement]]:
        """The statements of some rows, as people have judged them."""
        lines = lines_of(self._connection, {row.article for row in rows})
        places = [Place("", row.article, row.claim) for row in rows if row.claim is not None]
        read = (one for _, one in claims_at(self._connection, PositionStatement, places, lines))
        yield from self._as_judged(read)
        by_hand = {row.item for row in rows if row.claim is None}
        if by_hand:
            told = (one.sourced for one in written_by_hand(self._connection))
            yield from self._as_judged(one for one in told if one.claim.id in by_hand)

    def _as_judged(self, told: Iterable[Sourced[PositionStatement]]) -> tuple[Sourced[PositionStatement], ...]:
        return replay_sourced(with_confidence(told, self._calibration, "position"), self._log)

    def _copies(self, labels: Collection[str]) -> dict[str, int]:
        """How many near-copies of some articles may be known of the moment."""
        numbers, day = sorted(int(label[1:]) for label in labels), self._moment.day
        found: Counter[str] = Counter()
        for start in range(0, len(numbers), _AT_ONCE):
            some = select(ARTICLES.c.number).where(ARTICLES.c.copy_of.in_(numbers[start : start + _AT_ONCE]))
            copies = lines_of(self._connection, self._connection.execute(some).scalars().all())
            found.update(
                line.copy_of or ""
                for line in copies.values()
                if day is None or self._moment.known == "now" or (line.published or "9999") <= day
            )
        return found


class _Said(NamedTuple):
    """The statements of a slot, the ranks of those that are its own, and the pairs that are to be minded."""

    statements: list[Sourced[PositionStatement]]
    ranks: dict[str, int]
    pairs: Pairs

    def rank_of(self, statement: PositionStatement, _: str) -> int:
        """The rank of whoever utters it; of one that only lends its measure, any."""
        return self.ranks.get(statement.id, 0)


def can_tell(moment: Moment, party: str | None) -> bool:
    """Whether the tables say what stands as of the moment: its day is one, and the words name no several parties."""
    told = moment.day is None or number_of_day(moment.day) is not None
    return told and (party is None or (";" not in party and party == party.strip() != ""))


def _standing_on(day: int, *, later: bool) -> CompoundSelect[Any]:
    before, after = way_to(day)
    columns = [SPANS.c[name] for name in Head._fields]
    of = select(*columns).where(SPANS.c.later == later)
    return union_all(
        of.where(SPANS.c.node.in_(before), SPANS.c.last >= day), of.where(SPANS.c.node.in_(after), SPANS.c.first <= day)
    )


def _components_of(parties: Sequence[str]) -> Select[Any]:
    return select(WORDINGS.c.component).where(WORDINGS.c.party.in_(parties)).distinct()
