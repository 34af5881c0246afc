"""A desk for judging: which items wait, what a judge may see of each, what a decision becomes, how it goes; pure.

Whoever shows a desk, a terminal or a browser, asks the store once for claims and judgements, and appends judgements.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec
from msgspec import structs

from memcon.domain.claims import AnyClaim, Attribution, Contact, Event, PositionStatement
from memcon.domain.codec import claim_id
from memcon.errors import UsageError
from memcon.record.review import Judgement, as_judged, corrected, orphans, queue, standing_judgements
from memcon.record.typed import typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from memcon.domain.brief import Sourced
    from memcon.domain.text import Article, Span
    from memcon.record.review import Judged, Verdict

State = Literal["suggested", "accepted", "corrected", "rejected", "unsure", "added"]

#: what a coder writes down of an item of each kind; agreement is told for each of these fields
CODED: Mapping[type[AnyClaim], tuple[str, ...]] = {
    Contact: ("kind", "participants", "status", "date", "place", "certainty"),
    PositionStatement: ("holder_party", "stance", "measure", "performer", "conditions", "certainty"),
    Attribution: ("kind", "speaker", "speaker_party", "addressee"),
    Event: ("event_type", "mode", "date", "when", "negated"),
}
KIND_NAMES: Mapping[str, type[AnyClaim]] = {
    "contacts": Contact, "positions": PositionStatement, "quotes": Attribution, "events": Event,
}  # fmt: skip
#: what a claim that is written by hand must say, besides its words
NEEDED: Mapping[type[AnyClaim], tuple[str, ...]] = {
    Contact: ("kind", "participants", "status"),
    PositionStatement: ("holder", "stance", "measure"),
    Attribution: ("kind",),
    Event: ("event_type",),
}


class Card(NamedTuple):
    """What a judge sees of an item.

    Attributes:
        item: as the deciding judgement has it, else as it was read; of a rejected one, as it was read.
        state: what has become of it so far; to a blind coder everything is only suggested.
        others: what others last said of it; a blind coder sees none of it.
        mine: what this judge last said of it.
    """

    item: Sourced[AnyClaim]
    state: State
    others: tuple[Judgement, ...]
    mine: Judgement | None


class Note(NamedTuple):
    """A claim written by hand: its kind, the words that say it, its fields in the form of JSON, and why.

    `near`: the offset at which the words were marked, which tells them from the same words elsewhere.
    """

    kind: type[AnyClaim]
    words: str
    fields: Mapping[str, object]
    why: str = ""
    near: int | None = None


class Pace(NamedTuple):
    """How a judge gets on: decisions so far, items left, decisions a minute, minutes left; None before the first."""

    decided: int
    left: int
    per_minute: float | None
    minutes_left: float | None


def card_of(item: Sourced[AnyClaim], judged: Judged, judge: str, *, blind: bool = False) -> Card:
    """What that judge may see of the item."""
    mine = judged.of_judge.get((judge, item.claim.id))
    if blind:
        return Card(item, "suggested", (), mine)
    others = tuple(
        one for (who, name), one in judged.of_judge.items() if name == item.claim.id and who != judge and not one.blind
    )
    now = as_judged(item.claim, judged)
    shown = item if now is None or now is item.claim else structs.replace(item, claim=now)
    return Card(shown, state_of(item.claim.id, judged), others, mine)


def state_of(item: str, judged: Judged) -> State:
    """What has become of an item: the deciding judgement; without one, whether somebody was unsure of it."""
    deciding = judged.deciding.get(item)
    if deciding is not None:
        return deciding.verdict  # type: ignore[return-value]  # only these three decide
    if item in judged.added:
        return "added"
    unsure = any(
        one.verdict == "unsure" and not one.blind for (_, name), one in judged.of_judge.items() if name == item
    )
    return "unsure" if unsure else "suggested"


def waiting(
    claims: Iterable[Sourced[AnyClaim]], judged: Judged, judge: str, *, blind: bool = False
) -> tuple[Sourced[AnyClaim], ...]:
    """What that judge has still to look at: the least sure first; to a blind coder in the order of the articles.

    The order itself would tell a blind coder what memcon thinks of an item.
    """
    listed = list(claims)
    found = queue(listed, judged, judge, blind=blind)
    if not blind:
        return found
    left = {one.claim.id for one in found}
    return tuple(one for one in listed if one.claim.id in left and one.claim.id not in judged.ever_added)


def judged_by(claims: Iterable[Sourced[AnyClaim]], judged: Judged, judge: str) -> tuple[Sourced[AnyClaim], ...]:
    """What that judge has judged, to be looked at again."""
    return tuple(one for one in claims if (judge, one.claim.id) in judged.of_judge)


def orphaned(judgements: Iterable[Judgement], claims: Iterable[Sourced[AnyClaim]]) -> tuple[Judgement, ...]:
    """Judgements that wait for a person because no present reading holds their item; notes on a replaced text as well.

    What was rejected and is read no more needs nobody.
    """
    return orphaned_beside(judgements, {one.claim.id for one in claims})


def orphaned_beside(judgements: Iterable[Judgement], known: Collection[str]) -> tuple[Judgement, ...]:
    """The same, by the ids of those of the items that are still there."""
    log = list(judgements)
    judged = standing_judgements(log)
    notes = [one for item, one in judged.added.items() if item not in known and item not in judged.deciding]
    return (*notes, *(one for one in orphans(log, known) if one.verdict != "rejected"))


def keeping(item: Sourced[AnyClaim], judgement: Judgement, judge: str) -> Judgement:
    """The judgement that keeps by hand what is read no more, as it was judged.

    Its id stays, and with it its label and what others said of it.
    """
    claim = corrected(item.claim, judgement.changes if judgement.verdict == "corrected" else {})
    kept = structs.replace(claim, layer="analyst", rule=f"by hand: {judge}")
    return Judgement(item=claim.id, judge=judge, verdict="added", changes=msgspec.to_builtins(kept))


def parties_of(claim: AnyClaim) -> tuple[str | None, ...]:
    """The names by which a claim is found under a party."""
    match claim:
        case Contact():
            return tuple(side.party for side in claim.participants)
        case PositionStatement():
            return (claim.holder_party, claim.holder)
        case Attribution():
            return (claim.speaker_party, claim.speaker)
        case Event():
            return tuple(actor.name for actor in (*claim.actor, *claim.recipient))


def decision(card: Card, judge: str, verdict: Verdict, *, note: str = "", blind: bool = False) -> Judgement:
    """The judgement that a plain key becomes; what is shown as corrected is accepted as corrected."""
    if verdict == "accepted" and blind:
        raise UsageError("a blind coder has nothing to accept: write down what the words say, or that they say nothing")
    standing = card.mine or next((one for one in card.others if one.verdict == "corrected"), None)
    if verdict == "accepted" and card.state == "corrected" and standing is not None and standing.changes:
        return correction(card, judge, standing.changes, note=note)
    return Judgement(item=card.item.claim.id, judge=judge, verdict=verdict, note=note, blind=blind)


def correction(
    card: Card, judge: str, changes: Mapping[str, object], *, note: str = "", blind: bool = False
) -> Judgement:
    """The judgement that corrects some fields; those that were corrected before stay so.

    Raises:
        UsageError: a field that cannot be corrected, or a value that it cannot have.
    """
    before = {} if blind or card.state != "corrected" else _changes_shown(card)
    together = {**before, **typed(changes)}
    corrected(card.item.claim, together)
    return Judgement(
        item=card.item.claim.id, judge=judge, verdict="corrected", changes=together, note=note, blind=blind
    )


def _changes_shown(card: Card) -> dict[str, Any]:
    """The corrections that the card shows: the last of anybody."""
    known = [one for one in (*card.others, card.mine) if one is not None and one.verdict == "corrected"]
    return dict(known[-1].changes) if known else {}


def of_pair(
    one: Sourced[AnyClaim], other: Sourced[AnyClaim], judge: str, verdict: Literal["same", "apart"]
) -> Judgement:
    """The judgement that two items speak of one thing, or of two.

    Raises:
        UsageError: an item with itself, or two of different kinds.
    """
    if one.claim.id == other.claim.id:
        raise UsageError(f"{one.label} cannot be joined with itself or parted from itself")
    if type(one.claim) is not type(other.claim):
        raise UsageError(f"{one.label} and {other.label} are of different kinds; only like items are joined or parted")
    return Judgement(item=one.claim.id, judge=judge, verdict=verdict, changes={"with": other.claim.id})


def written(article: Article, note: Note, judge: str) -> Judgement:
    """The judgement that adds a claim by hand: its words stand in the article, its layer is the analyst's.

    Raises:
        UsageError: words that do not stand there, or more than once and nobody says where; a field that is lacking
            or does not fit.
    """
    kind, fields = note.kind, typed(note.fields)
    evidence = spans_of(note.words, article, near=note.near)
    lacking = [field for field in NEEDED[kind] if not fields.get(field)]
    if lacking:
        raise UsageError(f"say also: {', '.join(lacking)}")
    telling = repr(sorted((name, str(value)) for name, value in fields.items() if name in NEEDED[kind]))
    tag = str(kind.__struct_config__.tag)
    form: dict[str, Any] = {
        "kind_of_claim": tag,
        "id": claim_id(tag, evidence, f"by hand {telling}"),
        "evidence": msgspec.to_builtins(evidence),
        "layer": "analyst",
        "rule": f"by hand: {judge}",
    }
    if kind is Attribution:
        form["content"] = form["evidence"]
    bare = msgspec.convert(form | _plain_needed(kind, fields), type=kind)
    claim = corrected(bare, dict(fields))
    return Judgement(item=claim.id, judge=judge, verdict="added", changes=msgspec.to_builtins(claim), note=note.why)


def _plain_needed(kind: type[AnyClaim], fields: Mapping[str, object]) -> dict[str, object]:
    """Stand-ins for what a claim must have, so that each given value is checked under its own name."""
    plain: dict[str, object] = {
        "kind": "meeting" if kind is Contact else "direct", "participants": (), "status": "held", "holder": "",
        "stance": "demands", "measure": "", "event_type": "",
    }  # fmt: skip
    return {field: plain[field] for field in NEEDED[kind] if field in fields}


def spans_of(words: str, article: Article, *, near: int | None = None) -> tuple[Span, ...]:
    """Where the quoted words stand; where they stand in parts, the parts are told by a … between them.

    Raises:
        UsageError: they do not stand there, or more than once and nobody says where.
    """
    try:
        return (article.span(*place_of(words, article, near=near)),)
    except UsageError:
        parts = [part for part in words.split("…") if part.strip()]
        if len(parts) < 2:
            raise
    return tuple(article.span(*place_of(part, article, near=near)) for part in parts)


def place_of(words: str, article: Article, *, near: int | None = None) -> tuple[int, int]:
    """Where the quoted words stand: start and stop. Blanks count as any run of blanks.

    Args:
        words: as they are printed.
        article: in whose text they stand.
        near: an offset; of several places the nearest counts.

    Raises:
        UsageError: they do not stand there, or more than once and nobody says where.
    """
    parts = words.split()
    if not parts:
        raise UsageError("quote the words that say it")
    pattern = r"\s+".join(re.escape(part) for part in parts)
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", article.text))
    if not found:
        raise UsageError(f"the words “{words}” do not stand in the article; quote them as they are printed")
    if near is not None:
        return min(found, key=lambda one: abs(one.start() - near)).span()
    if len(found) > 1:
        raise UsageError(f"the words “{words}” stand {len(found)} times in the article; quote more of them")
    return found[0].span()


def pace(decided: int, left: int, seconds: float) -> Pace:
    """How it goes: 12 decisions in 120 seconds are 6 a minute, so that 30 items take 5 minutes more."""
    if not decided or seconds <= 0:
        return Pace(decided, left, None, None)
    per_minute = decided * 60 / seconds
    return Pace(decided, left, per_minute, left / per_minute)
