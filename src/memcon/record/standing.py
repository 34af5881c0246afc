"""What stands for each party: the word of highest authority, then the nearest, then the newest; pure.

What falls away is not lost: each standing position carries the older words whose place it took, and the later ones
that say otherwise but weigh less, as signals.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.measure_index import MeasureIndex
from memcon.domain.measures import same_measure
from memcon.domain.standing import DIRECTNESS, RANKS, PositionLine, Word
from memcon.domain.time import latest_day
from memcon.record.grouping import NO_PAIRS, components

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import PositionStatement, Stance
    from memcon.domain.standing import Turn
    from memcon.record.grouping import Pair, Pairs

#: stances of one family are one answer to one question, so that a newer one takes the place of an older
FAMILY: dict[Stance, str] = {
    "demands": "asking", "hopes": "asking", "proposes": "asking", "offers": "giving", "accepts": "giving",
    "supports": "giving", "considers": "giving", "refuses": "refusing", "opposes": "refusing",
    "threatens": "threatening",
}  # fmt: skip
#: how much of a thing a stance asks, gives or refuses, within its family
_FORCE: dict[Stance, int] = {
    "demands": 3, "proposes": 2, "hopes": 1, "offers": 3, "accepts": 3, "supports": 2, "considers": 1,
    "refuses": 2, "opposes": 1, "threatens": 1,
}  # fmt: skip
_AGAINST = {"giving": "refusing", "refusing": "giving"}  # what takes back an earlier word of the same party
_LAYERS = ("analyst", "stated", "attributed", "inferred")
_UNNAMED = len(RANKS) - 1


class Weighed(NamedTuple):
    """A statement with what decides whether it stands: places in `RANKS` and `DIRECTNESS`, and its day."""

    rank: int
    directness: int
    day: str
    sourced: Sourced[PositionStatement]
    measured: PositionStatement  # as it is compared: with the measure of those that people joined it with

    @property
    def claim(self) -> PositionStatement:
        """The statement itself."""
        return self.sourced.claim


class Standing(NamedTuple):
    """What stands, and what was taken back since; both oldest first."""

    lines: tuple[PositionLine, ...]
    ended: tuple[PositionLine, ...]


class _Thread(NamedTuple):
    """A statement that stands, or ends others, and those that gave way to it."""

    head: Weighed
    same: list[Weighed]
    older: list[Weighed]
    later: list[Weighed]
    beside: list[Weighed]


def standing(
    statements: Iterable[Sourced[PositionStatement]],
    rank_of: Callable[[PositionStatement, str], int] | None = None,
    *,
    pairs: Pairs = NO_PAIRS,
) -> tuple[Sourced[PositionStatement], ...]:
    """The statements that stand, oldest first, without what gave way to them, which is quicker; see `positions_of`."""
    heads = [thread.head for thread in _weighed_out(statements, rank_of, pairs) if not denies(thread.head.claim)]
    return tuple(one.sourced for one in sorted(heads, key=lambda one: place_of(one.day, one.claim)))


def positions_of(
    statements: Iterable[Sourced[PositionStatement]],
    rank_of: Callable[[PositionStatement, str], int] | None = None,
    *,
    copies: Mapping[str, int] | None = None,
    pairs: Pairs = NO_PAIRS,
) -> Standing:
    """What each party stands for, per measure, family of stances and condition.

    Of two words on different days that answer one question (or of which the one takes back the other), the one of
    higher authority stands, then the one nearer to its holder, then the newer. Words of one day stand side by side
    where their conditions differ: which of them counts is not for a machine to say. A later denial ends what weighs no
    more than it does. Questions and hypotheses never stand.

    Args:
        statements: as judged, of the moment.
        rank_of: place in `RANKS` of whoever utters a statement of a day; everybody alike where it is absent.
        copies: label of an article -> how many near-copies of it there are.
        pairs: statements that people have joined (they are of one measure) or parted.
    """
    threads = _weighed_out(statements, rank_of, pairs)
    lines = [_line(one, copies or {}) for one in threads if not denies(one.head.claim)]
    taken_back = [line for one in threads if denies(one.head.claim) for line in _ended(one, copies or {})]
    return Standing(_in_order(lines), _in_order(taken_back))


def heads_among(
    statements: Iterable[Sourced[PositionStatement]],
    rank_of: Callable[[PositionStatement, str], int],
    pairs: Pairs,
) -> list[Weighed]:
    """The statements that stand, and those that end others, see `positions_of`."""
    return [thread.head for thread in _weighed_out(statements, rank_of, pairs)]


def heads_of(words: Iterable[Weighed]) -> list[Weighed]:
    """Of the words of one party, those that stand and those that end others; of which nobody parted any."""
    return [thread.head for thread in _threads(_of_their_days(words, ()), ())]


def heads_of_day(words: Iterable[Weighed]) -> list[Weighed]:
    """Of the words of one party on one day, those that say what no other of them says."""
    return [thread.head for thread in _of_their_days(words, ())]


def strength_of(one: Weighed) -> tuple[int, int, str, int, bool, str]:
    """The order from the word that weighs least to the one that weighs most."""
    claim = one.claim
    return (-one.rank, -one.directness, one.day, -_LAYERS.index(claim.layer), bool(claim.conditions), claim.id)


def _weighed_out(
    statements: Iterable[Sourced[PositionStatement]],
    rank_of: Callable[[PositionStatement, str], int] | None,
    pairs: Pairs,
) -> list[_Thread]:
    """What stands or ends something, party by party, each with what gave way to it."""
    said = list(statements)
    of_measure = _measures(said, pairs)
    weighed = [_weighed(one, of_measure.get(one.claim.id, one.claim), rank_of) for one in said]
    parties: dict[str, list[Weighed]] = defaultdict(list)
    for one in weighed:
        if one.claim.modality in {"actual", "conditional"}:
            parties[party_of(one.claim)].append(one)
    return [
        thread for party in parties.values() for thread in _threads(_of_their_days(party, pairs.apart), pairs.apart)
    ]


def _measures(said: Iterable[Sourced[PositionStatement]], pairs: Pairs) -> dict[str, PositionStatement]:
    """Statements that people joined, each with the measure of the first of them."""
    if not pairs.same:
        return {}
    by_id = {one.claim.id: one.claim for one in said}
    of = components(pairs.same)
    return {
        name: structs.replace(by_id[name], measure=first.measure, catalogue=first.catalogue)
        for name, root in of.items()
        if name in by_id and (first := by_id.get(root, by_id[name]))
    }


def party_of(claim: PositionStatement) -> str:
    """Who holds it; of several at once, in one order whichever is named first."""
    return "; ".join(sorted((claim.holder_party or claim.holder).split("; ")))


def _weighed(
    one: Sourced[PositionStatement],
    measured: PositionStatement,
    rank_of: Callable[[PositionStatement, str], int] | None,
) -> Weighed:
    day = day_of(one)
    return Weighed(rank_of(one.claim, day) if rank_of else _UNNAMED, directness_of(one.claim), day, one, measured)


def directness_of(claim: PositionStatement) -> int:
    """How near the words are to their holder: the place in `DIRECTNESS`."""
    if claim.layer == "stated":
        return 0 if claim.said_by else 1
    return {"analyst": 0, "attributed": 2}.get(claim.layer, len(DIRECTNESS) - 1)


def day_of(one: Sourced[PositionStatement]) -> str:
    """The day on which it was said: no later than it was published."""
    said, published = latest_day(one.claim.as_of or ""), one.source.published or ""
    return min(said, published) if said and published else said or published


def _told(one: Weighed) -> str:
    """The day as it is shown: "../2019-02-28" where only that it was earlier is known."""
    said = one.claim.as_of or ""
    return said if said != one.day == latest_day(said) else one.day


def _of_their_days(said: Iterable[Weighed], apart: Collection[Pair]) -> list[_Thread]:
    """What each day has of it: like words of one day are one, the best vouched and the one with conditions first."""
    days: dict[str, MeasureIndex[_Thread]] = {}
    found: list[_Thread] = []
    for one in sorted(said, key=_in_a_day):
        index = days.setdefault(one.day, MeasureIndex())
        near = (thread for thread in index.near(one.measured) if not _parted(thread.head, one, apart))
        home = next((thread for thread in near if _is_said_in(thread.head, one)), None)
        if home is None:
            home = _Thread(one, [], [], [], [])
            found.append(home)
            index.add(one.measured, home)
        home.same.append(one)
    return found


def _parted(one: Weighed, other: Weighed, apart: Collection[Pair]) -> bool:
    return bool(apart) and frozenset((one.claim.id, other.claim.id)) in apart


def _in_a_day(one: Weighed) -> tuple[int, bool, int, str]:
    return (_LAYERS.index(one.claim.layer), not one.claim.conditions, one.rank, one.claim.id)


def _is_said_in(one: Weighed, another: Weighed) -> bool:
    """Whether the first, the fuller of two words of one day, says the other as well."""
    fuller, other = one.measured, another.measured
    if FAMILY[fuller.stance] != FAMILY[other.stance] or (fuller.certainty == "denied") != (other.certainty == "denied"):
        return False
    alike = not other.conditions or _conditions(fuller) == _conditions(other)
    return alike and same_measure(fuller, other)


def _threads(days: Iterable[_Thread], apart: Collection[Pair]) -> Iterator[_Thread]:
    """The words that stand and those that end others; what gives way is filed under each word that it gives way to."""
    index: MeasureIndex[_Thread] = MeasureIndex()
    for one in sorted(days, key=lambda thread: strength_of(thread.head), reverse=True):
        near = [thread for thread in index.near(one.head.measured) if not _parted(thread.head, one.head, apart)]
        over = [thread for thread in near if _outweighs(thread.head, one.head)]
        if not over:
            for thread in near:
                if _stands_beside(thread.head, one.head):
                    thread.beside.append(one.head)
                    one.beside.append(thread.head)
        for thread in over:
            _file(one, thread)
        if not over:
            index.add(one.head.measured, one)
            yield one


def _outweighs(strong: Weighed, weak: Weighed) -> bool:
    """Whether a word gives way to one that weighs more: they answer one question, on different days."""
    new, old = strong.measured, weak.measured
    if strong.day == weak.day or not answers(new.stance, old.stance) or not same_measure(new, old):
        return False
    if "denied" not in (new.certainty, old.certainty):
        return True
    later = strong.day > weak.day or new.certainty != "denied"  # a denial ends what was said before it
    return later and FAMILY[new.stance] == FAMILY[old.stance]


def _stands_beside(one: Weighed, other: Weighed) -> bool:
    """Whether two words of one day answer the same, neither giving way: their conditions differ."""
    same = one.day == other.day and FAMILY[one.measured.stance] == FAMILY[other.measured.stance]
    return same and denies(one.claim) == denies(other.claim) and same_measure(one.measured, other.measured)


def _file(weak: _Thread, strong: _Thread) -> None:
    head, claim = strong.head.claim, weak.head.claim
    if weak.head.day < strong.head.day:
        strong.older.extend(weak.same)
    elif turn_of(head, claim) != "restated":
        strong.later.extend(weak.same)
        return
    if denies(head) == denies(claim) and turn_of(head, claim) == "restated":
        strong.same.extend(weak.same)


def denies(claim: PositionStatement) -> bool:
    """Whether it says that something is not so."""
    return claim.certainty == "denied"


def _line(thread: _Thread, copies: Mapping[str, int]) -> PositionLine:
    head = thread.head
    articles = {one.sourced.source.label for one in thread.same}
    labels = dict.fromkeys(one.sourced.label for one in sorted(thread.same, key=_by_day))
    return PositionLine(
        label=head.sourced.label,
        day=_told(head),
        rank=RANKS[head.rank],
        directness=DIRECTNESS[head.directness],
        statement=head.claim,
        source=head.sourced.source,
        history=_words(thread.older, head.claim, since=True),
        signals=_words(thread.later, head.claim, since=False),
        labels=tuple(labels),
        beside=tuple(one.sourced.label for one in sorted(thread.beside, key=_by_day)),
        article_count=sum(1 + copies.get(label, 0) for label in articles),
        independent_source_count=len(articles),
    )


def _ended(thread: _Thread, copies: Mapping[str, int]) -> Iterator[PositionLine]:
    """The newest word that a denial took back, with what came before it."""
    if not thread.older:
        return
    last = max(thread.older, key=_by_day)
    rest = [one for one in thread.older if one is not last]
    yield structs.replace(_line(_Thread(last, [last], rest, [thread.head], []), copies), ended=thread.head.day)


def _words(said: Sequence[Weighed], head: PositionStatement, *, since: bool) -> tuple[Word, ...]:
    """Other words with what turned between them and the head."""
    return tuple(
        Word(
            label=one.sourced.label,
            day=_told(one),
            rank=RANKS[one.rank],
            directness=DIRECTNESS[one.directness],
            turn=turn_of(one.claim, head) if since else turn_of(head, one.claim),
            statement=one.claim,
            source=one.sourced.source,
        )
        for one in sorted(said, key=_by_day)
    )


def turn_of(old: PositionStatement, new: PositionStatement) -> Turn:
    """What happened from the older of two statements on one measure to the newer."""
    if new.certainty == "denied" != old.certainty:
        return "withdrawn"
    family = FAMILY[new.stance]
    if FAMILY[old.stance] != family:
        return "reversed" if _AGAINST.get(family) == FAMILY[old.stance] else "changed"
    force = _FORCE[new.stance] - _FORCE[old.stance]
    if force:
        return "softened" if (force > 0) == (family == "giving") else "hardened"
    before, after = bool(old.conditions), bool(new.conditions)
    if before != after and family in {"giving", "refusing"}:  # a refusal "unless" gives way, an offer "if" holds back
        return "softened" if after == (family == "refusing") else "hardened"
    return "restated" if _conditions(old) == _conditions(new) else "changed"


def answers(new: Stance, old: Stance) -> bool:
    """Whether two stances of one party on one measure are answers to one question, or the one takes back the other."""
    return FAMILY[new] == FAMILY[old] or _AGAINST.get(FAMILY[new]) == FAMILY[old]


def _in_order(lines: Iterable[PositionLine]) -> tuple[PositionLine, ...]:
    """Oldest first; those of one day by what vouches for them less, as they were weighed."""
    return tuple(sorted(lines, key=lambda line: place_of(latest_day(line.day), line.statement)))


def place_of(day: str, claim: PositionStatement) -> tuple[str, int, bool, str]:
    """The place of what stands in the order of days; of one day, by what vouches for it less."""
    return (day, -_LAYERS.index(claim.layer), bool(claim.conditions), claim.id)


def _by_day(one: Weighed) -> tuple[str, int, str]:
    return (one.day, int(one.sourced.label[1:] or 0), one.claim.id)


def _conditions(claim: PositionStatement) -> Sequence[tuple[str, str]]:
    return sorted((one.kind, one.measure.lower()) for one in claim.conditions) if claim.conditions else []
