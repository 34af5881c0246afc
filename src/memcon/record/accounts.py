"""Accounts of one contact aligned: what both sides say of it, what one only, and where they contradict; pure."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.accounts import Comparison, Matter, Said, Verdict
from memcon.domain.measures import same_measure, telling_words
from memcon.domain.time import known_days, shifted
from memcon.record.standing import FAMILY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from memcon.domain.brief import ContactLine, Sourced
    from memcon.domain.claims import Attribution, PositionStatement
    from memcon.domain.text import Span

AFTER_DAYS = 7  # accounts of a meeting are given while it lasts and in the week after it
_NEAR_CHARS = 300  # about two sentences
_TELLING = 6  # letters: a shared word that long makes two wordings speak of one thing
_ORDER: tuple[Verdict, ...] = ("contradicted", "said by both", "said by one only")
_END = re.compile(r"[.!?][\"”’']*\s+(?=[\"“‘'A-Z0-9])|\n+")


_Spoken = dict[str, list[tuple[int, "Attribution"]]]


class Material(NamedTuple):
    """What accounts are made from.

    Attributes:
        statements: positions of the record.
        said: id -> attribution, for who tells.
        texts: label of the article -> its text.
        scope_of: words -> whether they mean the whole of a thing, a part, or neither.
    """

    statements: Sequence[Sourced[PositionStatement]]
    said: Mapping[str, Attribution]
    texts: Mapping[str, str]
    scope_of: Callable[[str], str | None]


def compare_accounts(line: ContactLine, material: Material, what: str) -> Comparison:
    """What the sides of a contact say that was demanded, offered and refused there, matter by matter.

    An account is of whoever tells it: the speaker's party, whoever's position is told. What the outlet tells in its own
    voice is no account.

    Args:
        line: the contact.
        material: what is known.
        what: the contact in words.
    """
    parties = tuple(dict.fromkeys(side.party for side in line.contact.participants if side.party))
    told = [one for one in _told(line, material) if one.party in parties]
    tellers = tuple(dict.fromkeys(one.party for one in told))
    matters = [_matter(group, material.scope_of) for group in _groups(told)]
    matters.sort(key=lambda one: (_ORDER.index(one.verdict), one.accounts[0].label))
    return Comparison(contact=line.label, what=what, parties=tellers, matters=tuple(matters))


def _told(line: ContactLine, material: Material) -> Iterator[Said]:
    """Each statement of those days by somebody who takes part, or acts for one who does."""
    first, last = known_days(line.contact.date)
    days = [report.source.published for report in line.reports if report.source.published]
    first, last = first or min(days, default="9999"), last or max(days, default="0001-01-01")
    spoken = _by_article(material.said.values())
    quotes = [one for one in material.said.values() if one.kind != "indirect" and one.nested_in is None]
    for one in material.statements:
        claim, published = one.claim, one.source.published or ""
        if not first <= published <= shifted(last, AFTER_DAYS) or one.source.copy_of is not None:
            continue
        teller = _teller(one, material, spoken)
        if teller is None or claim.modality in {"question", "hypothetical"} or not claim.holder_party:
            continue
        by, party = teller
        yield Said(
            label=one.label,
            article=one.source.label,
            by=by,
            party=party,
            day=one.source.published,
            statement=claim,
            sentence=sentence_around(material.texts.get(one.source.label, ""), claim.evidence[0]),
            quote=_own_words(claim, by, quotes),
        )


def _teller(one: Sourced[PositionStatement], material: Material, spoken: _Spoken) -> tuple[str, str] | None:
    """Who tells it and for which party; None where the outlet does in its own voice.

    The outermost speaker; else who of the holder's own party was quoted just before in the same paragraph: "The
    minister said … It had also been willing to promise …".
    """
    claim = one.claim
    for name in claim.said_by:
        by = material.said.get(name)
        if by is not None and by.speaker_party and "; " not in by.speaker_party:
            return claim.via or by.speaker or by.speaker_party, by.speaker_party
    if claim.said_by or claim.via:
        return None
    start, text = claim.evidence[0].start, material.texts.get(one.source.label, "")
    for stop, by in reversed(spoken.get(claim.evidence[0].article_id, ())):
        if stop <= start and (start - stop > _NEAR_CHARS or "\n" in text[stop:start]):
            return None
        if stop <= start and by.speaker and claim.holder_party and by.speaker_party == claim.holder_party:
            return by.speaker, claim.holder_party
    return None


def _by_article(said: Iterable[Attribution]) -> _Spoken:
    """Article -> its attributions by where their words end, nested ones left out."""
    found: dict[str, list[tuple[int, Attribution]]] = {}
    for one in said:
        if one.nested_in is None:
            found.setdefault(one.content[0].article_id, []).append((one.content[-1].stop, one))
    return {article: sorted(ends, key=lambda pair: pair[0]) for article, ends in found.items()}


def _own_words(claim: PositionStatement, by: str, quotes: Iterable[Attribution]) -> str:
    """That speaker's quote of the same article that has most words in common with the statement."""
    wanted, best, most = telling_words(claim.measure), "", 0
    for one in quotes:
        words = " ".join(span.exact for span in one.content)
        shared = len(wanted & telling_words(words))
        if one.speaker == by and one.content[0].article_id == claim.evidence[0].article_id and shared > most:
            best, most = words, shared
    return best


def _groups(told: Sequence[Said]) -> list[list[Said]]:
    """Statements of one holder on one matter, from whichever account."""
    found: list[list[Said]] = []
    for one in told:
        home = next((group for group in found if any(_one_matter(one, other) for other in group)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def _one_matter(one: Said, other: Said) -> bool:
    mine, theirs = one.statement, other.statement
    if mine.holder_party != theirs.holder_party or (FAMILY[mine.stance] == "asking") != (
        FAMILY[theirs.stance] == "asking"
    ):
        return False
    if same_measure(mine, theirs):
        return True
    if mine.catalogue and theirs.catalogue:
        return False
    shared = telling_words(mine.measure) & telling_words(theirs.measure)
    return any(len(word) >= _TELLING for word in shared)


def _matter(group: Sequence[Said], scope_of: Callable[[str], str | None]) -> Matter:
    by_party: dict[str, list[Said]] = {}
    for one in group:
        by_party.setdefault(one.party, []).append(one)
    why = _contradiction(list(by_party.values()), scope_of)
    verdict: Verdict = "contradicted" if why else "said by both" if len(by_party) > 1 else "said by one only"
    first = group[0].statement
    return Matter(
        holder=first.holder_party or first.holder,
        what=f"{first.stance}: {first.measure}",
        verdict=verdict,
        why=why,
        accounts=tuple(one for members in by_party.values() for one in members),
    )


def _contradiction(accounts: Sequence[Sequence[Said]], scope_of: Callable[[str], str | None]) -> str:
    """What two accounts of one matter cannot both mean, in words: the whole or a part, given or refused, denied."""
    for mine, theirs in itertools.combinations(accounts, 2):
        for one, other in itertools.product(mine, theirs):
            scopes = {scope_of(one.statement.measure), scope_of(other.statement.measure)}
            if scopes == {"whole", "part"}:
                return "the whole of it or a part"
            if {FAMILY[one.statement.stance], FAMILY[other.statement.stance]} == {"giving", "refusing"}:
                return f"{one.statement.stance} or {other.statement.stance}"
            if (one.statement.certainty == "denied") != (other.statement.certainty == "denied"):
                return "told and denied"
    return ""


def sentence_around(text: str, span: Span) -> str:
    """The sentence, or sentences, in which the words stand; the words themselves where the text is not theirs.

    Abbreviations may end it early: it is shown to a reader, and nothing is reckoned from it.
    """
    if text[span.start : span.stop] != span.exact:
        return span.exact
    start = max((end.end() for end in _END.finditer(text, 0, span.start + 1) if end.end() <= span.start), default=0)
    end = _END.search(text, max(span.start, span.stop - 1))
    stop = end.start() + len(end.group().rstrip()) if end else len(text)
    return " ".join(text[start:stop].split())
