"""What a measure hangs on, and why: conditions and reasons tied to it by connectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Condition, ConditionKind, Reason, Stance
from memcon.reading.lexicons import Entry, Match, phrases
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.measure_wording import Unit, as_told, span_of, units_of, without_article, wording
from memcon.reading.position_parties import parties_at
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_VERBS = frozenset({"VERB", "AUX"})
_KEPT_BACK = frozenset({"refuses", "opposes"})
_GIVING = frozenset({"offers", "accepts", "considers", "hopes"})
_TIMED = frozenset({"after", "until", "till", "without"})
_SAME_CLAUSE = frozenset({"acomp", "xcomp", "dobj", "attr"})
_DATES = frozenset({"DATE", "TIME"})


class Tie(Struct, frozen=True, kw_only=True):
    """A connective where it stands: its tokens, what it means, and the head of what it ties to."""

    first: int
    stop: int
    means: str
    content: int


def ties_in(parsed: Parsed, first: int, stop: int) -> list[Tie]:
    """The connectives within tokens `[first, stop)` that tie to a clause or noun; no dates, no "even if"."""
    found = []
    for match in phrases("conditions", Entry).all(parsed.tokens, first, stop):
        if match.first and parsed.tokens[match.first - 1].lower in {"even", "as", "or"}:
            continue
        content = _content(parsed, match.stop - 1)
        if content is not None and parsed.tokens[content].lemma == "take" and _is_it(parsed, content):
            continue  # "as long as it takes"
        if content is not None and not _is_date(parsed, content) and not _is_setting(parsed, match, content):
            found.append(Tie(first=match.first, stop=match.stop, means=match.entry.means, content=content))
    return found


def _is_it(parsed: Parsed, verb: int) -> bool:
    subject = parsed.child(verb, "nsubj")
    return subject is not None and parsed.tokens[subject].lower == "it"


def _content(parsed: Parsed, i: int) -> int | None:
    """The head of the clause or noun phrase that the connective's last word governs."""
    below = parsed.child(i, "pobj", "pcomp", "dobj", "ccomp")
    if below is None and parsed.tokens[i].dep == "npadvmod":
        below = parsed.child(i, "relcl", "acl", "advcl")  # "the moment it was signed"
    if below is not None:
        return below
    token = parsed.tokens[i]
    over = parsed.tokens[token.head]
    if over.pos not in _VERBS or token.head < i:
        return None
    opens = token.dep in {"mark", "prep"} or (token.dep == "advmod" and over.dep in {"advcl", "ccomp"})
    return token.head if opens else None


def _is_setting(parsed: Parsed, match: Match[Entry], content: int) -> bool:
    """Whether it only dates, as "after the summit" does: with a noun, before and after tie to known measures alone."""
    first = parsed.tokens[match.first].lower
    if match.first and first in {"before", "after"} and parsed.tokens[match.first - 1].lemma in word_group("period"):
        return True  # "within 60 days after it is signed"
    if first not in {"before", "after", "ahead", "prior"}:
        return False
    if parsed.tokens[content].pos in _VERBS:  # "after talks broke down" has happened
        past = parsed.tokens[content].tag == "VBD" or any(
            parsed.tokens[c].lower == "had" for c in parsed.children_by(content, "aux")
        )
        return first == "after" and past
    entry = entry_of(parsed.words(*parsed.extent(content)))
    more = any(parsed.tokens[c].lower in {"any", "further", "more", "new"} for c in parsed.children[content])
    return entry is None or (entry.contact and not more)


def _is_date(parsed: Parsed, i: int) -> bool:
    """A deadline ("before 1 May", "until the end of the year") is no condition."""
    entity = parsed.entity_at.get(i)
    return (entity is not None and entity.label in _DATES) or parsed.tokens[i].lemma in word_group("period")


def conditions_of(
    parsed: Parsed, referents: Referents, ties: list[Tie], unit: Unit, *, stance: Stance
) -> tuple[Condition, ...]:
    """The conditions among the ties, as the stance makes them: "refuses to go before X" holds unless X comes."""
    found: list[Condition] = []
    for tie in ties:
        if tie.means == "reason" or tie.content == unit.head:
            continue
        first = parsed.tokens[tie.first].lower
        if (first == "without" and stance not in _KEPT_BACK) or (first in {"until", "till"} and stance in _GIVING):
            continue  # "will talk until all are free" sets no condition
        kind: ConditionKind = tie.means  # type: ignore[assignment]  # the lexicon's own test checks the word
        if stance in _KEPT_BACK and kind == "before":
            kind = "unless"  # "will not leave before they are paid": not first, so only once they are
        found += [_filled(parsed, referents, tie, unit, one) for one in _of_tie(parsed, referents, tie, kind)]
    return tuple(found)


def _filled(parsed: Parsed, referents: Referents, tie: Tie, unit: Unit, found: Condition) -> Condition:
    """The condition; of "would stop firing if the army did" that the army stop firing."""
    verb = parsed.tokens[tie.content]
    bare = verb.lemma == "do" and parsed.child(tie.content, "dobj") is None and verb.pos in _VERBS
    subject = parsed.child(tie.content, "nsubj") if bare else None
    if subject is None:
        return found
    performer = parties_at(parsed, referents, subject)
    return structs.replace(found, measure=wording(parsed, referents, unit), performer=performer)


def before_what(parsed: Parsed, referents: Referents, head: int) -> tuple[Condition, ...]:
    """The conditions that a measure comes before what token `head` names."""
    return tuple(
        Condition(
            kind="before",
            measure=words,
            performer=performer_of(parsed, referents, part),
            evidence=(span_of(parsed, part),),
        )
        for part in units_of(parsed, head, parsed.child(head, "nsubj"))
        if (words := wording(parsed, referents, part))
    )


def _of_tie(parsed: Parsed, referents: Referents, tie: Tie, kind: ConditionKind) -> Iterator[Condition]:
    said = frozenset(range(tie.first, tie.stop))
    for part in units_of(parsed, tie.content, parsed.child(tie.content, "nsubj")):
        part = structs.replace(part, kept=tuple(i for i in part.kept if i not in said) or (part.head,))  # noqa: PLW2901
        turned: ConditionKind = kind
        if part.denied or _denies(parsed, part):
            turned = "unless" if kind == "if" else kind
            said_no = {*parsed.children_by(part.head, "neg"), *(i for i in part.kept if _is_not(parsed, i))}
            part = Unit(head=part.head, doer=part.doer, kept=tuple(i for i in part.kept if i not in said_no))  # noqa: PLW2901
        performer = performer_of(parsed, referents, part)
        bare = part.kept == (part.head,) and parsed.tokens[part.head].pos in _VERBS  # "if Washington agreed"
        shown = with_doer(parsed, part) if performer is None or bare else part
        words = wording(parsed, referents, shown)
        if turned == kind and entry_of(words) is None and _tells_subject(parsed, shown):
            words = as_told(parsed, referents, shown)
        if turned != kind:  # told by the kind now
            words = words.removeprefix("no ").replace(" no ", " ", 1)
        if words:
            yield Condition(
                kind=turned,
                measure=words,
                performer=performer,
                evidence=(parsed.span(tie.first, tie.first + 1), span_of(parsed, part)),
            )


def _tells_subject(parsed: Parsed, part: Unit) -> bool:
    """Whether the wording holds what the clause is about, so that its verb stands as told: "the dispute is settled"."""
    subjects = parsed.children_by(part.head, "nsubj", "nsubjpass")
    return (
        any(i in part.kept and parsed.tokens[i].pos != "PRON" for i in subjects)
        and parsed.tokens[part.head].pos in _VERBS
    )


def _is_not(parsed: Parsed, i: int) -> bool:
    return parsed.tokens[i].dep == "neg"


def _denies(parsed: Parsed, part: Unit) -> bool:
    """Whether the object is denied: "if they reached no agreement"."""
    return any(parsed.tokens[i].lower == "no" for i in part.kept if parsed.tokens[i].dep == "det")


def with_doer(parsed: Parsed, unit: Unit) -> Unit:
    """The unit with its subject in the wording: where the subject is a thing, it is what the measure is about."""
    if unit.doer is None or parsed.tokens[unit.doer].pos == "PRON":
        return unit
    by = parsed.tokens[unit.doer].head
    if parsed.tokens[by].dep == "agent":  # "be written by machines"
        with_agent = tuple(sorted({*unit.kept, *parsed.subtree(by)}))
        return Unit(head=unit.head, doer=unit.doer, kept=with_agent, denied=unit.denied)
    bare = parsed.tokens[unit.doer].tag in {"WP", "WDT"}  # "whatever China promises"
    without = frozenset() if bare else frozenset({"relcl"})
    kept = {*unit.kept, *without_article(parsed, unit.doer, without=without)}
    return Unit(head=unit.head, doer=unit.doer, kept=tuple(sorted(kept)), denied=unit.denied)


def performer_of(parsed: Parsed, referents: Referents, unit: Unit) -> str | None:
    """Who must do the measure as its own words say; None where they do not."""
    if unit.doer is not None:
        if parsed.tokens[unit.doer].tag in {"WP", "WDT"}:
            return None  # "whatever China promises" is a thing
        return parties_at(parsed, referents, unit.doer)
    return performer_in(parsed, referents, unit.head)


def performer_in(parsed: Parsed, referents: Referents, noun: int) -> str | None:
    """Who must do what a noun names: "North Korean steps", "Iran's withdrawal", "action from Pyongyang"."""
    if parsed.tokens[noun].pos in _VERBS:
        return None
    for child in parsed.children_by(noun, "poss", "compound", "amod", "nmod"):
        known = referents.inside(child)
        if known is not None and known.parties:
            return parties_at(parsed, referents, child)
    for prep in parsed.children_by(noun, "prep", "agent"):
        word = parsed.tokens[prep].lower
        if word == "by" or (word == "from" and parsed.tokens[noun].lemma in word_group("asked from")):
            pobj = parsed.child(prep, "pobj")
            return parties_at(parsed, referents, pobj) if pobj is not None else None
    return None


def reason_of(parsed: Parsed, ties: list[Tie]) -> Reason | None:
    """Why, in the text's words with their connective; None where the words do not say."""
    for tie in ties:
        if tie.means == "reason":
            inside = parsed.extent(tie.content)
            first, stop = min(tie.first, inside.first), inside.stop
            while stop - 1 > first and parsed.tokens[stop - 1].pos == "PUNCT":
                stop -= 1
            span = parsed.span(first, stop)
            return Reason(text=span.exact, evidence=(span,))
    return None


def ties_of(parsed: Parsed, ties: list[Tie], units: list[Unit], stance: tuple[int, int]) -> list[Tie]:
    """The ties that hang on one of the measures listed together, or on the stance's own clause.

    `stance` holds the tokens of the stance word and of the measure's head. A "before" or "after" must follow the
    measure: in "threatened before the dinner to …" it is a date.
    """
    at, head = stance
    reach = {head, at, *(unit.head for unit in units), *_clause_above(parsed, at)}
    clause = {at, *parsed.ancestors(at)}
    found = []
    for tie in ties:
        wide = reach | clause if tie.means == "reason" and tie.first > head else reach
        if (
            tie.content in clause
            or not _hangs_on(parsed, tie.content, wide)
            or _inside_another(parsed, tie, ties, reach)
        ):
            continue
        timed = tie.means == "before" or parsed.tokens[tie.stop - 1].lower in _TIMED
        if timed and (at < tie.first < head or (tie.first < at and parsed.tokens[tie.stop - 1].dep == "prep")):
            continue
        found.append(tie)
    return found


def _hangs_on(parsed: Parsed, content: int, reach: set[int]) -> bool:
    """Whether the way up from the tied clause meets the measure or stance before another clause joined to it."""
    for i in (content, *parsed.ancestors(content)):
        if i in reach:
            return True
        if parsed.tokens[i].dep in {"conj", "relcl"} and parsed.tokens[i].pos in _VERBS and i != content:
            return False
    return False


def _inside_another(parsed: Parsed, tie: Tie, ties: list[Tie], reach: set[int]) -> bool:
    """Whether the tie stands in what another is tied to: "in return for a bond that pays if prices rise"."""
    above = {*parsed.ancestors(tie.content)}
    return any(one.content in above and one.content not in reach for one in ties)


def _clause_above(parsed: Parsed, at: int) -> list[int]:
    """The verbs over the stance word within its own clause."""
    found = []
    here = at
    while parsed.tokens[here].head != here and parsed.tokens[here].dep in _SAME_CLAUSE:
        here = parsed.tokens[here].head
        found.append(here)
    token = parsed.tokens[here]
    if token.dep == "ccomp" and parsed.tokens[token.head].lemma in word_group("says"):
        found.append(token.head)  # "She says she is ready to, provided that …" is parsed as a condition of saying
    return found
