"""The days that an agreement makes for itself: "E-Day is the day on which …", "… shall occur", "(D-Day)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from memcon.domain.codec import claim_id
from memcon.domain.undertakings import DueWords, Trigger, Undertaking
from memcon.reading.agreement_clauses import has_meaning
from memcon.reading.agreement_places import Stretch, chars, trimmed, without_the

if TYPE_CHECKING:
    from memcon.reading.agreement_clauses import Clause
    from memcon.reading.agreement_places import Scene
    from memcon.reading.agreement_signs import Point
    from memcon.reading.parse import Sentence

_OWN_DAY = re.compile(r"(?-i:(?P<day>[A-Z]-?Day|[A-Z][\w-]+ Day))\s+(?:is|shall be|means)\s+(?P<what>.+)", re.DOTALL)
_NAMED_IN_BRACKETS = re.compile(r"\(\s*[\"“]?(?P<day>[A-Z]-?Day|[A-Z][\w-]+ Day)[\"”]?\s*\)")


def own_day(scene: Scene, sentence: Sentence, point: Point) -> Undertaking | None:
    """A sentence that says what a day of the agreement's own is: "E-Day is the day on which the ceasefire begins"."""
    article = scene.parsed.article
    start, stop = chars(scene.parsed, sentence.first, sentence.stop)
    told = _OWN_DAY.search(article.text[max(start, point.start) : stop])
    if told is None:
        return None
    dates = [
        one
        for one in scene.so_far.times
        if start <= one.evidence.start < stop and one.type == "DATE" and one.value.edtf
    ]
    date = dates[0] if dates else None
    due = DueWords(trigger=Trigger(date=date.value.edtf), evidence=date.evidence) if date else None
    evidence = article.span(*trimmed(article.text, Stretch(max(start, point.start), stop)))
    return Undertaking(
        id=claim_id("undertaking", (evidence,)), kind="event", item=point.number, measure=told["day"], due=due,
        evidence=(evidence,), rule="agreement: own day",
    )  # fmt: skip


def find_event(scene: Scene, clause: Clause, sentence: Sentence) -> str | None:
    """The name of the agreement's own day whose coming the clause tells; None for what somebody does."""
    if clause.subject is None or clause.passive or not has_meaning(scene.parsed, clause.verb, "event"):
        return None
    if scene.bound.performers(clause.subject, ()):
        return None
    if any(scene.parsed.tokens[k].lower in {"such", "any"} for k in scene.parsed.children[clause.subject]):
        return None  # one that may come, and none of the agreement's own
    first, stop = scene.parsed.extent(clause.subject, without=frozenset({"relcl", "punct"}))
    told = _NAMED_IN_BRACKETS.search(scene.parsed.words(sentence.first, sentence.stop))
    return told["day"] if told else without_the(scene.parsed.words(first, stop))
