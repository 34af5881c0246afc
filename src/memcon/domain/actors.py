"""Person, Post (held from–until), Organization, Party, and the mentions that stand for them."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Literal

from msgspec import Struct

from memcon.domain.text import Span

_SPOKEN_WORDS = 3  # a shorter name has too few consonants to be told by them
MentionKind = Literal["name", "pronoun", "post", "metonym", "group"]


class Post(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A post somebody holds or held; `since` and `until` are EDTF or None where the words do not say."""

    title: str
    since: str | None = None
    until: str | None = None
    former: bool = False
    evidence: tuple[Span, ...] = ()


class Mention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that stand for a person or party; `head` is the code-point offset of the head word."""

    evidence: Span
    kind: MentionKind
    head: int
    rule: str = ""


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person of the talks, the party they act for, their posts, and every place they are named."""

    id: str
    name: str
    party: str | None = None
    posts: tuple[Post, ...] = ()
    mentions: tuple[Mention, ...] = ()


@functools.lru_cache(maxsize=20_000)  # a record compares each name with many
def person_key(name: str) -> str:
    """What spellings of one name have in common: `Kim Jong-un` and `KIM Jong Un` are `kim jong un`."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


@functools.lru_cache(maxsize=20_000)
def spoken_key(name: str) -> str:
    """As `person_key`; of a name of three words or more only the consonants: outlets write its vowels differently.

    >>> spoken_key("Choi Sun Hee") == spoken_key("Choe Son Hui")
    True
    >>> spoken_key("Kim Jong Un") == spoken_key("Kim Jong Il")
    False
    """
    key = person_key(name)
    words = key.split()
    if len(words) < _SPOKEN_WORDS:
        return key
    return " ".join(re.sub(r"(?<=\w)[aeiouyw]+|^[aeiou]+", "", word) or word[0] for word in words)


class PartyMention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that stand for a party, organisation or group of people rather than one person.

    `parties` holds the names of the parties meant, several for "the two sides"; `code` and `sectors` follow
    PLOVER (ISO 3166 alpha-3 or IGO, NGO, MNC, MED …). `wording` is what a reader would call the holder.
    """

    mention: Mention
    wording: str
    parties: tuple[str, ...] = ()
    code: str = ""
    sectors: tuple[str, ...] = ()


class Actor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The doer or receiver of an event: its words, resolved name, PLOVER country code and sectors."""

    text: str
    name: str | None = None
    code: str = ""
    sectors: tuple[str, ...] = ()


class Participant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One side of a contact: a person, or the party alone where nobody is named."""

    name: str | None = None
    party: str | None = None
