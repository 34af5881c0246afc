"""Being written: a first, crude version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.actors import Mention, PartyMention, Person
from memcon.domain.codec import digest
from memcon.reading.contract import Finding, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed

_CRUDE = {
    "USA": (
        "United States",
        "u.s.|united states|the united states|washington|american|the white house|white house|u.s|us",
    ),
    "PRK": ("North Korea", "north korea|pyongyang|north korean|the north"),
    "KOR": ("South Korea", "south korea|seoul|south korean|the south"),
    "CHN": ("China", "china|beijing|chinese"),
}
_PARTY = {form: (code, name) for code, (name, forms) in _CRUDE.items() for form in forms.split("|")}


def read_mentions(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Names as the model saw them."""
    full: dict[str, str] = {}
    found: dict[str, list[Mention]] = {}
    for entity in parsed.entities:
        words = parsed.words(entity.first, entity.stop)
        mention = Mention(
            evidence=parsed.span(entity.first, entity.stop),
            kind="name",
            head=parsed.tokens[entity.stop - 1].start,
        )
        if entity.label == "PERSON":
            name = full.setdefault(words.split()[-1], words) if " " not in words else words
            full[words.split()[-1]] = name
            full.setdefault(words.split()[0], name)
            found.setdefault(name, []).append(mention)
        elif words.lower() in _PARTY:
            code, name = _PARTY[words.lower()]
            yield PartyMention(mention=mention, wording=words, parties=(name,), code=code)
    for name, mentions in found.items():
        yield Person(id=digest("person", parsed.article.id, name), name=name, mentions=tuple(mentions))


READER = Reader(name="mentions", needs=frozenset({"times"}), gives=frozenset({"people", "parties"}), read=read_mentions)
