"""What a page of the review shows: an item beside its words, what others say of it, how far one has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from memcon.errors import UsageError
from memcon.record.calibration import with_confidence
from memcon.record.desk import CODED, KIND_NAMES, card_of
from memcon.record.typed import written_out
from memcon.show.context import blocks_around, sentences_in
from memcon.web.alike import like, merged_with
from memcon.web.controls import controls_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.text import Article
    from memcon.record.contract import Store
    from memcon.record.desk import Card, Pace
    from memcon.record.log import Log
    from memcon.record.review import Judgement
    from memcon.web.alike import Other
    from memcon.web.sought import Sought

_BESIDE = {"": 1, "edit": 4, "join": 1, "part": 1}  # passages before and after the words
_BESIDE_BLIND = 3  # the article's own page would tell what memcon has read
_MOST_NEWS = 4


class Opinion(NamedTuple):
    """What somebody said of the item, in words."""

    judge: str
    verdict: str
    changes: str
    note: str


class Course(NamedTuple):
    """Where one is: items of the queue, those that wait, the place of this one, how it goes."""

    of: int
    left: int
    place: int
    pace: Pace


class Opened(NamedTuple):
    """An item as it is put before a judge."""

    card: Card
    article: Article


def opened(store: Store, label: str, log: Log, judge: str, sought: Sought) -> Opened:
    """The item of that label, of the kind that is asked for.

    Raises:
        UsageError: nothing has that label, or it is of another kind.
    """
    found: Any = store.find(label)
    kind = str(getattr(type(found.claim).__struct_config__, "tag", ""))
    if type(found.claim) is not KIND_NAMES[sought.kind]:
        raise UsageError(f"{label} is none of the {sought.kind}")
    (sure,) = with_confidence((found,), store.calibration(), kind)
    card = card_of(sure, log.judged, judge, blind=sought.blind)
    return Opened(card, store.article(found.source.label))


def told_of_card(found: Opened, sought: Sought) -> dict[str, Any]:
    """What the template of a card needs besides the course."""
    claim, blind = found.card.item.claim, sought.blind
    blocks = blocks_around(found.article, claim.evidence, beside=_BESIDE_BLIND if blind else _BESIDE[sought.task])
    told: dict[str, Any] = {
        "item": found.card.item,
        "card": found.card,
        "blocks": blocks,
        "opinions": [opinion_of(one) for one in _opinions(found.card)],
        "controls": controls_of(claim, names=CODED[type(claim)], blank=True) if blind else controls_of(claim),
        "sentences": sentences_in(blocks) if sought.task == "edit" else (),
        "words_now": written_out(claim.evidence),
        "others": (),
    }
    return told


def others_of(store: Store, found: Opened, log: Log, task: str) -> tuple[Other, ...]:
    """The items that are offered to be joined, or split from; in a large record that may take long."""
    return (like if task == "join" else merged_with)(store, found.card.item, log.judged)


def opinion_of(one: Judgement) -> Opinion:
    """A judgement in words."""
    changes = (
        ""
        if one.verdict in {"added", "same", "apart"}
        else "; ".join(f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in one.changes.items())
    )
    return Opinion(one.judge, one.verdict, changes, one.note)


def news_of(store: Store, news: Sequence[Judgement]) -> str:
    """What others decided, in a line; "" where they decided nothing."""
    if not news:
        return ""
    labels = store.labels([one.item for one in news])
    last = [f"{one.judge} {_VERBS.get(one.verdict, one.verdict)} {labels.get(one.item, 'an item')}" for one in news]
    more = len(last) - _MOST_NEWS
    return ", ".join(last[-_MOST_NEWS:]) + (f" and {more} more" if more > 0 else "")


_VERBS = {
    "unsure": "could not tell of",
    "added": "added",
    "same": "joined",
    "apart": "parted",
    "withdrawn": "took back",
    "undone": "took back a decision on",
}


def _opinions(card: Card) -> tuple[Judgement, ...]:
    return (*card.others, *((card.mine,) if card.mine else ()))


def _plain(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case [*parts]:
            return "; ".join(_plain(part) for part in parts) or "nothing"
        case {"exact": exact}:
            return f"“{exact}”"
        case {"name": name, "party": party}:
            return "/".join(str(part) for part in (name, party) if part)
        case {"kind": kind, "measure": measure, **rest}:
            return f"{kind}: {measure}" + (f" [{rest['performer']}]" if rest.get("performer") else "")
        case {"text": text, **_rest}:
            return str(text)
    return str(value)


def item_of(store: Store, label: str | None) -> Sourced[Any] | None:
    """The item as an earlier reading had it; None where its text is there no more."""
    try:
        return store.find(label) if label else None
    except UsageError:
        return None
