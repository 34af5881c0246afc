"""Statements taken into the tables of what stands, as people have judged them; where something changed, it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from memcon.domain.brief import Sourced
from memcon.domain.claims import PositionStatement
from memcon.record.grouping import components
from memcon.record.judging import added_of
from memcon.record.listing import claims_in, lines_of
from memcon.record.looking import labels_of
from memcon.record.many_rows import write_rows
from memcon.record.review import as_judged
from memcon.record.schema import CLAIMS, READINGS, VERSIONS, current_readings, newest_versions
from memcon.record.standing_rows import Told, Worded, is_weighed, row_of, voice_of, worded
from memcon.record.standing_tables import SAID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from memcon.record.authority import RankOf
    from memcon.record.review import Judged
    from memcon.record.standing_filing import Filing

    Placed = tuple[int, int]  # wording and part: where a statement is weighed

_AT_ONCE = 500
_COLUMNS = tuple(SAID.c.keys())


def tangled_in(log: Judged) -> frozenset[str]:
    """The items that people joined with others or parted from them: which of them is told apart depends on the day."""
    return frozenset(name for pair in log.pairs.same | log.pairs.apart for name in pair)


def take_in(
    connection: Connection, *, filing: Filing, articles: Sequence[int], log: Judged, rank_of: RankOf
) -> set[Placed]:
    """Keep what is weighed of the statements of some articles in place of what is there of them."""
    changed: set[Placed] = set()
    for start in range(0, len(articles), _AT_ONCE):
        some = articles[start : start + _AT_ONCE]
        read = SAID.c.article.in_(some) & SAID.c.claim.is_not(None)
        told = judged_of(read_in(connection, some), log)
        changed |= _replace(connection, read, _rows(connection, told, filing, rank_of))
    return changed


def take_in_by_hand(connection: Connection, *, filing: Filing, log: Judged, rank_of: RankOf) -> set[Placed]:
    """The same of what people wrote by hand: all of it, since there is little."""
    told = judged_of(written_by_hand(connection), log)
    return _replace(connection, SAID.c.claim.is_(None), _rows(connection, told, filing, rank_of))


def read_in(connection: Connection, articles: Collection[int]) -> Iterator[Told]:
    """The statements of articles as they were read, by newest version and reading, near-copies left out."""
    current = current_readings()
    shown = select(current.c.reading, current.c.article).where(
        current.c.article.in_(articles), current.c.copy_of.is_(None)
    )
    article_of = {row.reading: row.article for row in connection.execute(shown)}
    lines = lines_of(connection, set(article_of.values()))
    for number, one in claims_in(connection, PositionStatement, article_of, lines):
        yield Told(one, int(one.source.label[1:]), number)


def written_by_hand(connection: Connection) -> Iterator[Told]:
    """The statements that people ever wrote of the texts that are shown, and that no reading holds."""
    claims = list(added_of(connection, PositionStatement, None))
    if not claims:
        return
    newest, labels = newest_versions(), labels_of(connection, [one.id for one in claims])
    versions = {one.evidence[0].article_id for one in claims}
    shown = select(newest.c.id, newest.c.article).where(newest.c.id.in_(versions))
    article_of = {row.id: row.article for row in connection.execute(shown)}
    lines = lines_of(connection, set(article_of.values()))
    read = {told.sourced.claim.id for told in read_in(connection, set(article_of.values()))}
    for one in claims:
        article = article_of.get(one.evidence[0].article_id)
        if article is not None and one.id not in read:
            yield Told(Sourced(label=labels[one.id], claim=one, source=lines[article]), article, None)


def judged_of(told: Iterable[Told], log: Judged) -> Iterator[Told]:
    """The statements as people have judged them, without the rejected ones."""
    for one in told:
        made = as_judged(one.sourced.claim, log)
        if made is not None:
            yield one._replace(sourced=Sourced(label=one.sourced.label, claim=made, source=one.sourced.source))


def placed_of(connection: Connection, items: Collection[str]) -> set[Placed]:
    """Where items are weighed."""
    wanted = sorted(items)
    found: set[Placed] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = select(SAID.c.wording, SAID.c.part).where(SAID.c.item.in_(wanted[start : start + _AT_ONCE]))
        found |= {(row.wording, row.part) for row in connection.execute(some)}
    return found


def join_pairs(connection: Connection, *, filing: Filing, log: Judged) -> None:
    """Let the measures of statements that people joined be compared: each may be weighed under another's."""
    of = components(log.pairs.same)
    if not of:
        return
    claims = {one.sourced.claim.id: one.sourced.claim for one in judged_of(statements_of(connection, of), log)}
    joined: dict[str, list[PositionStatement]] = {}
    for name, root in of.items():
        if name in claims:
            joined.setdefault(root, []).append(claims[name])
    for some in joined.values():
        for one in some:
            own = worded(one)
            for other in some:
                as_other = Worded(own.party, other.measure, other.catalogue)
                if as_other != own:
                    filing.join(connection, filing.wording(connection, own), filing.wording(connection, as_other))


def statements_of(connection: Connection, items: Collection[str]) -> Iterator[Told]:
    """The statements of those ids that are shown, as they were read or written by hand."""
    articles: set[int] = set()
    wanted = sorted(items)
    for start in range(0, len(wanted), _AT_ONCE):
        read = (
            select(VERSIONS.c.article)
            .join(READINGS, READINGS.c.version == VERSIONS.c.id)
            .join(CLAIMS, CLAIMS.c.reading == READINGS.c.number)
            .where(CLAIMS.c.id.in_(wanted[start : start + _AT_ONCE]))
        )
        articles.update(connection.execute(read).scalars())
    for start in range(0, len(articles), _AT_ONCE):
        some = sorted(articles)[start : start + _AT_ONCE]
        yield from (one for one in read_in(connection, some) if one.sourced.claim.id in items)
    yield from (one for one in written_by_hand(connection) if one.sourced.claim.id in items)


def _rows(connection: Connection, told: Iterable[Told], filing: Filing, rank_of: RankOf) -> dict[str, dict[str, Any]]:
    found = {}
    for one in told:
        claim = one.sourced.claim
        if is_weighed(claim):
            row = row_of(one, rank_of)
            row["wording"] = filing.wording(connection, worded(claim))
            row["voice"] = filing.voice(connection, voice_of(claim))
            found[claim.id] = row
    return found


def _replace(connection: Connection, which: Any, rows: dict[str, dict[str, Any]]) -> set[Placed]:
    """Have these rows in place of those there; where something is otherwise."""
    there = {row.item: dict(row._mapping) for row in connection.execute(select(SAID).where(which))}  # noqa: SLF001  # SQLAlchemy's own name for it
    gone = [item for item, row in there.items() if rows.get(item) != row]
    new = [row for item, row in rows.items() if there.get(item) != row]
    for start in range(0, len(gone), _AT_ONCE):
        connection.execute(delete(SAID).where(SAID.c.item.in_(gone[start : start + _AT_ONCE])))
    write_rows(connection, SAID, new)
    changed = [*(there[item] for item in gone), *new]
    return {(row["wording"], row["part"]) for row in changed}
