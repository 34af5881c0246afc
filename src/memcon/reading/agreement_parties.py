"""Whom an agreement binds: its parties, what it calls them, and whom "the Parties", "the other side" stands for."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.undertakings import Undertaking
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_GROUP = frozenset(
    {"party", "side", "signatory", "participant", "government", "delegation", "partner", "state", "country"}
)
_AGREEING = frozenset({"agree", "conclude", "reach", "resolve"})
_ALL = frozenset({"both", "all", "each", "either", "neither"})
_OTHERS = frozenset({"other", "remaining"})
_ALIAS = re.compile(
    r"(?:^|[,;.]|\band\b|\bbetween\b)[ \t]*(?:[Tt]he[ \t]+)?"
    r"(?P<full>[A-Z][\w’'.-]*(?:[ \t]+(?:of[ \t]+(?:the[ \t]+)?)?[A-Z][\w’'.-]*)*)\s*"
    r"(?:\(|,\s*(?:hereinafter|hereafter|below)(?:\s+(?:referred to as|called))?\s*)"
    r"[\"“”']\s*(?:[Tt]he\s+)?(?P<alias>[A-Z][\w-]+)\s*[\"“”']",
    re.MULTILINE,
)
_NO_MODIFIERS = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj"})


class Bound:
    """The parties of one agreement, by what the text calls them."""

    def __init__(self, parsed: Parsed, referents: Referents) -> None:
        self._parsed = parsed
        self._referents = referents
        self._aliases: dict[str, str] = {}
        self._of_government: dict[str, str] = {}
        self.parties: tuple[str, ...] = ()
        self.parties = tuple(dict.fromkeys(self._named()))

    def performers(self, subject: int, before: tuple[str, ...]) -> tuple[str, ...]:
        """The parties that the subject stands for, `before` being those of the commitment before; () for none."""
        found: list[str] = []
        for i in self._parsed.conjuncts(subject):
            found += self._of_one(i, before)
        return tuple(dict.fromkeys(found))

    def named(self, i: int) -> str | None:
        """The name of the body that the phrase of token `i` names, known or not; None for a plain noun."""
        known = self._of_one(i, ())
        if known:
            return "; ".join(known)
        token = self._parsed.tokens[i]
        body = token.lemma in _bodies()
        return self._phrase(i) if (token.pos == "PROPN" and token.text.isalpha()) or body else None

    def _of_one(self, i: int, before: tuple[str, ...]) -> list[str]:
        token = self._parsed.tokens[i]
        alias = self._aliases.get(token.lower)
        if alias:
            return [alias]
        words = {self._parsed.tokens[k].lower for k in self._parsed.children[i]}
        if token.lower in _ALL and not words:
            return list(self.parties)
        if token.lemma in _GROUP and self.parties:
            if words & _OTHERS:
                return [party for party in self.parties if party not in before]
            single = self._of_government.get(token.lemma)
            plural = token.tag in {"NNS", "NNPS"} or words & {"each", "neither", "either", "both", "every"}
            if single and not plural:
                return [single]
            if plural or token.lower in {"parties", "sides"}:
                return list(self.parties)
        referent = self._referents.of_phrase(i)
        if referent is not None and referent.parties:
            return list(referent.parties)
        if referent is not None and token.pos == "PROPN" and any(map(str.isalpha, referent.wording)):
            return [_bare(referent.wording)]
        named = self._phrase(i) if token.pos == "PROPN" and self.parties else ""
        return [named] if named in self.parties else []

    def _phrase(self, i: int) -> str:
        first, stop = self._parsed.extent(i, without=_NO_MODIFIERS)
        return _bare(self._parsed.words(first, stop))

    def _named(self) -> Iterable[str]:
        """The parties as the preamble names them; where it does not, nobody is known to be one."""
        head = self._preamble()
        text = self._parsed.article.text
        for told in _ALIAS.finditer(text, 0, self._parsed.tokens[head - 1].stop if head else 0):
            name = self._name_at(told.start("full")) or _bare(told["full"])
            self._aliases[told["alias"].lower()] = name
            yield name
        if self._aliases:
            return
        best: list[str] = []
        for sentence in self._parsed.sentences:
            if sentence.first >= head:
                break
            found = self._in_sentence(sentence.first, sentence.stop)
            best = found if len(found) > len(best) else best
            agreeing = self._agreeing(sentence.first, sentence.stop)
            if len(agreeing) > 1:  # whoever mediates is named there too
                best = agreeing
                break
        for name in best:
            short, of, _ = name.partition(" of ")
            if of and short.lower() in _GROUP:
                self._of_government[short.lower()] = name
        yield from best

    def _agreeing(self, first: int, stop: int) -> list[str]:
        """Who "agree", "have agreed", known or not: "Upland and Lowland have agreed as follows"."""
        verbs = [i for i in range(first, stop) if self._parsed.tokens[i].lemma in _AGREEING]
        subjects = [k for verb in verbs for k in self._parsed.children_by(verb, "nsubj")]
        named = [self.named(k) for subject in subjects for k in self._beside(subject)]
        return list(dict.fromkeys(name for name in named if name))

    def _beside(self, subject: int) -> list[int]:
        """The subject and what is joined to it, also where the parser joins it one noun too low.

        "The Government of Arvenia and the Highland Army": what has an article of its own is beside the Government.
        """
        parsed = self._parsed
        low = [k for p in parsed.children_by(subject, "prep") for noun in parsed.children_by(p, "pobj")
               for k in parsed.conjuncts(noun) if k != noun and parsed.child(k, "det") is not None]  # fmt: skip
        return [*parsed.conjuncts(subject), *low]

    def _in_sentence(self, first: int, stop: int) -> list[str]:
        found: list[str] = []
        for i in range(first, stop):
            referent = self._referents.at(i)
            if referent is None or referent.name or (referent.code == "IGO" and referent.sectors):
                continue
            if len(referent.parties) == 1 and referent.kind in {"name", "metonym", "group"}:
                found += [party for party in referent.parties if party not in found]
            elif not referent.parties and self._parsed.tokens[i].pos == "PROPN" and referent.kind == "name":
                found.append(_bare(referent.wording))
            before = self._parsed.tokens[max(first, i - 2) : i]
            if referent.parties and [token.lemma for token in before] == ["government", "of"]:
                self._of_government["government"] = referent.parties[0]
        return found

    def _name_at(self, offset: int) -> str | None:
        i = self._parsed.token_at(offset)
        if i is None:
            return None
        referent = self._referents.inside(i)
        return (
            referent.party if referent is not None and referent.evidence.start <= offset and referent.parties else None
        )

    def _preamble(self) -> int:
        """The token at which the first point that binds begins."""
        for token in self._parsed.tokens:
            if token.lower in {"shall", "undertakes", "will"}:
                return self._parsed.sentence_of(token.i).first
        return 0


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)


@functools.cache
def _bodies() -> frozenset[str]:
    entries = load_entries("agreement_binding", Entry)
    return frozenset(word for entry in entries if entry.means == "body" for word in entry.patterns)


def performers_before(found: list[Undertaking]) -> tuple[str, ...]:
    """Who is bound by the last commitment."""
    return next((one.performers for one in reversed(found) if one.performers), ())
