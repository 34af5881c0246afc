"""What a form of the review becomes: the judgements that it means; nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from memcon.errors import UsageError
from memcon.record.desk import CODED, Note, correction, decision, keeping, of_pair, written
from memcon.record.review import FIXED, Judgement
from memcon.record.typed import written_out
from memcon.web.controls import all_in, blank_controls, changes_in, controls_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.claims import AnyClaim
    from memcon.domain.text import Article
    from memcon.record.contract import Store
    from memcon.record.desk import Card

_PLAIN = {"accepted", "rejected", "unsure"}
_MOST_WHY = 2_000  # characters of a reason


class Asked(NamedTuple):
    """A form as it came back: about which card, in which article, from whom."""

    card: Card
    article: Article
    judge: str
    blind: bool
    form: Mapping[str, str]

    @property
    def verdict(self) -> str:
        """The button that was pressed."""
        return self.form.get("verdict", "")

    @property
    def why(self) -> str:
        """The reason that was given."""
        return " ".join(self.form.get("why", "").split())[:_MOST_WHY]


def judgements_of(asked: Asked, store: Store) -> tuple[Judgement, ...]:
    """What the form decides: one judgement; where an item moves to other words, its rejection and what takes its place.

    Raises:
        UsageError: a button that there is none of, a field that does not fit, words that do not stand there.
    """
    if asked.verdict in _PLAIN:
        verdict: Any = asked.verdict
        return (decision(asked.card, asked.judge, verdict, note=asked.why, blind=asked.blind),)
    if asked.verdict == "corrected":
        return _coded(asked) if asked.blind else _corrected(asked)
    if asked.verdict in {"same", "apart"} and not asked.blind:
        return (_of_pair(asked, store),)
    raise UsageError("This button means nothing here; load the page again.")


def note_of(article: Article, kind: type[AnyClaim], form: Mapping[str, str], judge: str) -> Judgement:
    """The claim that a form adds by hand.

    Raises:
        UsageError: what is lacking, or does not fit.
    """
    words, near = form.get("words", ""), _near(form)
    if not words.strip():
        words, near = _sentence(article, form)
    fields = {
        name: value
        for name, value in changes_in(blank_controls(kind), form, article, ()).items()
        if value not in ("", None, (), [])
    }
    return written(article, Note(kind, words, fields, " ".join(form.get("why", "").split())[:_MOST_WHY], near), judge)


def of_orphan(judgement: Judgement, item: Any, judge: str, verdict: str) -> Judgement:
    """What becomes of a judgement whose item is read no more: kept by hand, or laid aside.

    Raises:
        UsageError: its text is there no more, or the button means nothing.
    """
    if verdict == "rejected":
        return Judgement(item=judgement.item, judge=judge, verdict="rejected", note="read no more")
    if verdict != "accepted":
        raise UsageError("This button means nothing here; load the page again.")
    if item is None:
        raise UsageError("A later version has taken the place of its text: add it by hand to that one.")
    return keeping(item, judgement, judge)


def _corrected(asked: Asked) -> tuple[Judgement, ...]:
    claim = asked.card.item.claim
    changes = changes_in(controls_of(claim), asked.form, asked.article, claim.evidence)
    words, near = asked.form.get("words", ""), _near(asked.form)
    if asked.form.get("sentence"):
        words, near = _sentence(asked.article, asked.form)
    if words.strip() and " ".join(words.split()) != written_out(claim.evidence):
        return _moved(asked, changes, words, near)
    if not changes:
        raise UsageError("Nothing was changed: change a field, mark other words, or press “right” instead.")
    return (correction(asked.card, asked.judge, changes, note=asked.why),)


def _moved(asked: Asked, changes: dict[str, object], words: str, near: int | None) -> tuple[Judgement, ...]:
    """The item rejected, and one by hand with the other words: a correction never moves an item to other words."""
    claim = asked.card.item.claim
    kept: dict[str, object] = {
        name: value
        for name, value in msgspec.to_builtins(claim).items()
        if name not in FIXED | {"layer", "confidence", "content"}
    }
    told = f"its words are others: {asked.why}" if asked.why else "its words are others"
    note = Note(type(claim), words, kept | changes, told, claim.evidence[0].start if near is None else near)
    added = written(asked.article, note, asked.judge)
    return decision(asked.card, asked.judge, "rejected", note=told), added


def _coded(asked: Asked) -> tuple[Judgement, ...]:
    """What a blind coder wrote down: every coded field, empty ones too."""
    claim = asked.card.item.claim
    changes = all_in(controls_of(claim, names=CODED[type(claim)], blank=True), asked.form)
    return (correction(asked.card, asked.judge, changes, note=asked.why, blind=True),)


def _of_pair(asked: Asked, store: Store) -> Judgement:
    label = asked.form.get("with", "").strip() or asked.form.get("typed", "").strip()
    if not label:
        raise UsageError("Say with which item: choose one, or type its label.")
    other: Any = store.find(label)
    verdict: Any = asked.verdict
    made = of_pair(asked.card.item, other, asked.judge, verdict)
    return msgspec.structs.replace(made, note=asked.why)


def _near(form: Mapping[str, str]) -> int | None:
    told = form.get("start", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None


def _sentence(article: Article, form: Mapping[str, str]) -> tuple[str, int | None]:
    """The words of the sentence that was chosen: its first and last place."""
    start, _, stop = form.get("sentence", "").partition("-")
    if not (start.isascii() and start.isdigit() and stop.isascii() and stop.isdigit() and len(start + stop) < 20):
        return "", None
    return article.text[int(start) : int(stop)], int(start)
