"""What the text of an agreement binds its parties to: commitments, own days, limits, with deadlines and verifiers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.codec import claim_id
from memcon.domain.undertakings import Amount, DueWords, Trigger, Undertaking
from memcon.reading.agreement_checks import contested, verified, verifier_in
from memcon.reading.agreement_clauses import Clause, clauses, has_meaning, led, list_subject
from memcon.reading.agreement_days import find_event, own_day
from memcon.reading.agreement_deadlines import find_dues, find_promptly, says_promptly, says_same
from memcon.reading.agreement_numbers import find_amounts
from memcon.reading.agreement_parties import Bound, performers_before
from memcon.reading.agreement_places import TRIMMED, Scene, Stretch, chars, is_inside, trimmed, without_the
from memcon.reading.agreement_signs import Point, is_agreement, points, sentences_of
from memcon.reading.contract import Finding, Reader
from memcon.reading.referents import Referents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed, Sentence


_AGREED = re.compile(r"\bagreed?\b.*:\s*$", re.IGNORECASE | re.DOTALL)
_IF = ("if ", "unless ", "should ")


class _Around(NamedTuple):
    """The sentence and point in which a clause stands, and all clauses of the sentence."""

    sentence: Sentence
    point: Point
    own: Sequence[Clause]


class _Lead(NamedTuple):
    """What a lead-in gives to the points under it; `agreed`: it says that what follows is agreed."""

    performers: tuple[str, ...] = ()
    due: DueWords | None = None
    verifier: str | None = None
    agreed: bool = False


def read_agreement_text(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """The undertakings of the text in order; nothing where it is no agreement's own text."""
    if not parsed.sentences or not is_agreement(parsed):
        return
    scene = Scene(parsed, so_far, Bound(parsed, Referents(parsed, so_far)))
    found: list[Undertaking] = []
    leads: dict[int, _Lead] = {}
    for point in points(parsed):
        lead = leads.get(point.lead, _Lead()) if point.lead is not None else _Lead()
        read = _point(scene, point, lead, found)
        if point.leads:
            leads[point.passage] = _as_lead(scene, point, read, lead)
        else:
            found = read
    yield from found


def _as_lead(scene: Scene, point: Point, read: list[Undertaking], above: _Lead) -> _Lead:
    """What the lead-in says for those under it; it is no undertaking itself."""
    parsed = scene.parsed
    own = next((one for one in reversed(read) if one.item == point.number and one.performers), None)
    starts = [(one, _first_of(scene, one, point)) for one in sentences_of(parsed, point)]
    subject = next((i for one, start in starts if (i := list_subject(parsed, one, start)) is not None), None)
    stop = point.stop if subject is None else parsed.tokens[subject].start
    stretch = Stretch(point.start, point.stop)
    due = next(iter(find_dues(parsed.article, scene.so_far.times, Stretch(point.start, stop))), None)
    named = () if subject is None else scene.bound.performers(subject, performers_before(read))
    return _Lead(
        performers=named or (own.performers if own else ()) or above.performers,
        due=due or (own.due if own else None) or above.due,
        verifier=verifier_in(scene, stretch)[0] or above.verifier,
        agreed=bool(_AGREED.search(parsed.article.text, point.start, point.stop)),
    )


def _point(scene: Scene, point: Point, lead: _Lead, before: list[Undertaking]) -> list[Undertaking]:
    """All undertakings so far, with those of this point."""
    found = list(before)
    for sentence in sentences_of(scene.parsed, point):
        start = _first_of(scene, sentence, point)
        own = clauses(scene.parsed, sentence, start)
        if not own and point.lead is not None:
            own = led(scene.parsed, sentence, start)
        changed = contested(scene, sentence, point.number, found) or verified(scene, own, point.number, found)
        if changed is not None:
            found = changed
            continue
        day = own_day(scene, sentence, point)
        if day is not None:
            found.append(day)
            continue
        if own:
            for clause in own:
                found += _of_clause(scene, _Around(sentence, point, own), clause, lead, found)
        elif point.lead is not None:
            found += _without_verb(scene, sentence, point, lead, found)
    return found


def _first_of(scene: Scene, sentence: Sentence, point: Point) -> int:
    """The sentence's first token behind the point's number."""
    return max(sentence.first, scene.parsed.tokens_in(point.start, point.stop).first)


def _of_clause(
    scene: Scene, around: _Around, clause: Clause, lead: _Lead, before: list[Undertaking]
) -> list[Undertaking]:
    parsed, article = scene.parsed, scene.parsed.article
    tail = chars(parsed, clause.first, clause.stop)
    verifier, cut = verifier_in(scene, tail)
    dues = _dues(scene, around, clause, lead, before)
    amounts = find_amounts(scene.parsed, *tail)
    event = find_event(scene, clause, around.sentence)
    performers = _performers(scene, clause, lead, before)
    if event is None and not performers:
        return []
    limit = event is None and _is_limit(scene, clause, amounts)
    measure = _measure(scene, clause, [*dues, *cut], tail, limit=limit)
    common = Undertaking(
        id=claim_id("undertaking", (article.span(*tail),), f"{parsed.tokens[clause.verb].start}"),
        kind="event" if event else "limit" if limit else "commitment",
        item=around.point.number,
        performers=() if event else performers,
        measure=event or measure,
        due=_with_manner(scene, clause, dues[0] if dues else None, article.text[slice(*tail)]),
        amount=_told_amount(scene, clause, amounts),
        verifier=verifier or lead.verifier,
        forbidden=clause.forbidden and not limit,
        evidence=_evidence(scene, around.sentence, clause, dues),
        rule=clause.rule,
    )
    return _in_parts(common, dues, amounts, tail) if len(dues) > 1 else [common]


def _in_parts(
    whole: Undertaking, dues: Sequence[DueWords], amounts: Sequence[Amount], tail: Stretch
) -> list[Undertaking]:
    """One undertaking for each deadline: "by 4 per cent on 1 July 2021 and by a further 3 per cent on 1 July 2022"."""
    inside = [due for due in dues if tail.start <= due.evidence.start < tail.stop]
    parts: list[Undertaking] = []
    at = tail.start
    for number, due in enumerate(inside):
        amount = next((one for one in amounts if at <= one.evidence.start < due.evidence.start), None)
        at = due.evidence.stop
        if number and amount is None:
            continue
        parts.append(
            structs.replace(
                whole,
                id=claim_id("undertaking", whole.evidence, f"{whole.id}-{number}"),
                due=due,
                amount=amount or whole.amount,
            )
        )
    return parts or [whole]


def _without_verb(
    scene: Scene, sentence: Sentence, point: Point, lead: _Lead, before: list[Undertaking]
) -> list[Undertaking]:
    """A point of a list that has no verb of its own: it goes on with the one before, or names what is agreed."""
    parsed = scene.parsed
    if any(parsed.child(i, "nsubj", "nsubjpass") is not None for i in range(sentence.first, sentence.stop)):
        return []
    nominal = _nominal(scene, sentence, point, lead)
    if nominal:
        return nominal
    lead_in = parsed.article.passages[point.lead] if point.lead is not None else None
    of_list = [one for one in before[-1:] if lead_in and one.evidence[0].start >= lead_in.start]
    return _elliptic(scene, sentence, point, lead, before) if of_list else []


def _nominal(scene: Scene, sentence: Sentence, point: Point, lead: _Lead) -> list[Undertaking]:
    """A measure that is only named under "have agreed on the following": "Withdrawal of weapons by both sides"."""
    parsed, first = scene.parsed, _first_of(scene, sentence, point)
    root = next((i for i in range(first, sentence.stop) if parsed.tokens[i].dep == "ROOT"), None)
    performers = lead.performers or scene.bound.parties
    if root is None or parsed.tokens[root].pos not in {"NOUN", "PROPN"} or not performers or not lead.agreed:
        return []
    stretch = trimmed(parsed.article.text, chars(parsed, first, sentence.stop))
    evidence = parsed.article.span(*stretch)
    due = next(iter(find_dues(parsed.article, scene.so_far.times, stretch)), None)
    return [
        Undertaking(
            id=claim_id("undertaking", (evidence,)), kind="commitment", item=point.number, performers=performers,
            measure=without_the(evidence.exact), due=due or lead.due, verifier=verifier_in(scene, stretch)[0],
            evidence=(evidence,), rule="agreement: named in a list",
        )
    ]  # fmt: skip


def _elliptic(
    scene: Scene, sentence: Sentence, point: Point, lead: _Lead, before: list[Undertaking]
) -> list[Undertaking]:
    """A point of a list without a verb, which goes on with that of the one before: "(b) by day 90, a further fifth"."""
    article = scene.parsed.article
    stretch = chars(scene.parsed, sentence.first, sentence.stop)
    dues = find_dues(article, scene.so_far.times, stretch)
    amounts = find_amounts(scene.parsed, *stretch)
    if not dues and not amounts:
        return []
    last = before[-1]
    amount = next((one for one in amounts if not any(is_inside(one.evidence, due.evidence) for due in dues)), None)
    evidence = article.span(*trimmed(article.text, stretch))
    return [
        structs.replace(
            last,
            id=claim_id("undertaking", (evidence,)),
            item=point.number,
            due=dues[0] if dues else lead.due,
            amount=amount,
            evidence=(evidence,),
            rule=f"{last.rule} (as before)",
        )
    ]


def _performers(scene: Scene, clause: Clause, lead: _Lead, before: list[Undertaking]) -> tuple[str, ...]:
    parsed, bound = scene.parsed, scene.bound
    if clause.passive or clause.subject is None:
        agents = [k for p in parsed.children_by(clause.verb, "agent") for k in parsed.children_by(p, "pobj")]
        found = tuple(name for k in agents for name in bound.performers(k, ()))
        return found or lead.performers or bound.parties
    found = bound.performers(clause.subject, performers_before(before))
    if found:
        return found
    if parsed.tokens[clause.subject].pos == "PRON":
        return performers_before(before) or bound.parties
    if parsed.tokens[clause.verb].lemma == "be":
        return lead.performers or bound.parties
    named = bound.named(clause.subject)
    return (named,) if named else ()


def _dues(
    scene: Scene, around: _Around, clause: Clause, lead: _Lead, before: list[Undertaking]
) -> tuple[DueWords, ...]:
    """The deadlines behind the verb, else before the subject, else behind a verb joined to it, else of the lead-in."""
    parsed, article = scene.parsed, scene.parsed.article
    sentence, point, own = around
    start = max(point.start, parsed.tokens[sentence.first].start)
    front = Stretch(start, max(start, _front_stop(parsed, own[0], _first_of(scene, sentence, point))))
    tail = chars(parsed, clause.first, clause.stop)
    if before and any(says_same(article.text[place.start : place.stop]) for place in (front, tail)):
        return _same_day(before[-1], article.span(start, tail.stop))
    later = [chars(parsed, one.first, one.stop) for one in own if one.verb > clause.verb]
    supposed = article.text[front.start : front.stop].lower().startswith(_IF)  # its time is that of what is supposed
    for place in (tail, *(() if supposed else (front,)), *later):
        found = find_dues(article, scene.so_far.times, place)
        if found:
            return found
    promptly = find_promptly(article, Stretch(start, tail.stop))
    return (lead.due,) if lead.due else (promptly,) if promptly else ()


def _front_stop(parsed: Parsed, clause: Clause, first: int) -> int:
    """Code point at which what stands before the first clause ends: its subject, else the word that binds."""
    if clause.subject is not None and parsed.extent(clause.subject).first > first:
        return parsed.tokens[parsed.extent(clause.subject).first].start
    return parsed.tokens[min(clause.binding, clause.verb)].start


def _same_day(last: Undertaking, words: Span) -> tuple[DueWords, ...]:
    event = last.measure if last.kind == "event" else ""
    items = (last.item,) if last.item and not event else ()
    return (DueWords(trigger=Trigger(days=0, event=event, items=items), evidence=words),)


def _with_manner(scene: Scene, clause: Clause, due: DueWords | None, words: str) -> DueWords | None:
    """The deadline with what must be so by then: begun where the verb only begins something, or promptly."""
    if due is None or due.manner != "done":
        return due
    trigger = due.trigger
    sentence = scene.parsed.sentence_of(clause.verb)
    front = scene.parsed.article.text[
        scene.parsed.tokens[sentence.first].start : scene.parsed.tokens[clause.verb].start
    ]
    if (
        due.other is None
        and trigger.date is None
        and trigger.days in {0, None}
        and trigger.months is None
        and says_promptly(f"{front} {words}")
    ):
        return structs.replace(due, manner="promptly", trigger=structs.replace(trigger, days=None))
    if has_meaning(scene.parsed, clause.verb, "begin"):
        return structs.replace(due, manner="begun")
    return due


def _is_limit(scene: Scene, clause: Clause, amounts: Sequence[Amount]) -> bool:
    if not clause.passive and any(one.bound == "most" for one in amounts[:1]):
        return True
    return any(one.bound or clause.forbidden for one in amounts) and has_meaning(scene.parsed, clause.verb, "limit")


def _told_amount(scene: Scene, clause: Clause, amounts: Sequence[Amount]) -> Amount | None:
    """The amount of what is promised: behind the verb, else, of what is done to it, in the subject."""
    if amounts and not (clause.passive and clause.subject is not None):
        return amounts[0]
    if clause.subject is not None and clause.passive:
        extent = chars(scene.parsed, *scene.parsed.extent(clause.subject))
        sentence = scene.parsed.sentence_of(clause.verb)
        start = max(extent.start - 30, scene.parsed.tokens[sentence.first].start)
        inside = [one for one in find_amounts(scene.parsed, start, extent.stop) if one.evidence.stop > extent.start]
        return next(iter((*inside, *amounts)), None)
    return amounts[0] if amounts else None


def _measure(scene: Scene, clause: Clause, cut: Iterable[DueWords | Span], tail: Stretch, *, limit: bool) -> str:
    """Verb and what it is about, without deadlines and verifier; of a passive the subject first."""
    parsed, text = scene.parsed, scene.parsed.article.text
    spans = sorted((one.evidence if isinstance(one, DueWords) else one for one in cut), key=lambda one: one.start)
    kept, at = [], tail.start
    for span in spans:
        if at <= span.start < tail.stop:
            kept.append(text[at : span.start])
            at = min(span.stop, tail.stop)
    kept.append(text[at : tail.stop])
    words = " ".join(part.strip(TRIMMED) for part in kept if part.strip(TRIMMED))
    if limit and clause.subject is not None and parsed.tokens[clause.subject].pos == "NOUN":
        return without_the(parsed.words(*parsed.extent(clause.subject)))
    if clause.passive and clause.subject is not None:
        words = f"{parsed.words(*parsed.extent(clause.subject, without=frozenset({'relcl', 'punct'})))} {words}"
    elif parsed.tokens[clause.verb].lemma == "be" and clause.subject is not None:
        words = f"{parsed.words(*parsed.extent(clause.subject))} {words}"
    return re.sub(r"\s+(?:and|or|but)$", "", without_the(words).strip(TRIMMED))


def _evidence(scene: Scene, sentence: Sentence, clause: Clause, dues: Sequence[DueWords]) -> tuple[Span, ...]:
    parsed = scene.parsed
    start = clause.first if clause.subject is None else min(clause.first, parsed.extent(clause.subject).first)
    start = max(start, sentence.first)
    clause_words = parsed.article.span(*trimmed(parsed.article.text, chars(parsed, start, clause.stop)))
    others = [due.evidence for due in dues[:1] if not is_inside(due.evidence, clause_words)]
    return (clause_words, *others)


READER = Reader(
    name="agreements",
    needs=frozenset({"parties", "people", "times"}),
    gives=frozenset({"undertakings"}),
    read=read_agreement_text,
)
