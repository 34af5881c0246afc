"""The exception tree; every error names the page, offset or item it is about and what to do.

MemconError
├── PageError            a page that cannot become an article
│   ├── UnreadablePage   missing, a folder, no permission
│   ├── EmptyPage        nothing in it
│   ├── BinaryPage       not text: an image, a PDF, an archive
│   ├── HugePage         over the size limit
│   ├── WrongLanguage    not English
│   ├── NoArticle        markup without an article's text
│   ├── FetchFailed      a typed address that gave no page
│   └── Unstorable       characters that a record cannot hold
├── LexiconError         a data file of memcon's that cannot be used
├── ModelError           the language model is missing or not what it should be
├── RecordError          the record file
│   ├── RecordMissing    no record there, or no folder for one
│   ├── RecordLocked     another program holds it
│   ├── RecordDamaged    not a sound record
│   ├── RecordTooNew     written by a newer memcon
│   ├── RecordReadOnly   it cannot be written
│   └── RecordFull       no room left on the disk
├── NegotiationError     a negotiation, or its values, that cannot be used as written
├── PlanFileError        a file of road maps that cannot be used
└── UsageError           something asked for that does not exist
    ├── NothingToSimulate  no runs, no parties or no steps
    └── ChanceOutOfRange   a chance that is none, a count that cannot be
"""

from __future__ import annotations

import math


class MemconError(Exception):
    """Base of all errors that memcon raises on purpose; the message is for a person."""

    #: exit code of the command line: 2 wrong use, 3 nothing usable
    exit_code = 3


class PageError(MemconError):
    """A page that cannot become an article. `kind` is the short name that run summaries count by."""

    kind = "page"

    def __init__(self, origin: str, problem: str) -> None:
        self.origin = origin
        self.problem = problem
        super().__init__(f"{origin}: {problem}")


class UnreadablePage(PageError):
    """The page cannot be opened."""

    kind = "unreadable"


class EmptyPage(PageError):
    """There is nothing to read."""

    kind = "empty"

    def __init__(self, origin: str) -> None:
        super().__init__(origin, "the page is empty")


class BinaryPage(PageError):
    """The page is not text."""

    kind = "binary"

    def __init__(self, origin: str, looks_like: str) -> None:
        super().__init__(
            origin, f"this is {looks_like}, not text; give the article as text or HTML (for a PDF, its text)"
        )


class HugePage(PageError):
    """The page is over the size limit."""

    kind = "huge"

    def __init__(self, origin: str, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(
            origin,
            f"over the limit of {limit_bytes / 1e6:.0f} MB for one page ({math.ceil(size_bytes / 1e5) / 10} MB or "
            "more); split it, or if it is an archive, unpack it",
        )


class WrongLanguage(PageError):
    """The page is not in English, the one language memcon reads."""

    kind = "language"

    def __init__(self, origin: str, language: str) -> None:
        super().__init__(origin, f"the text looks like language '{language}'; memcon reads English only")


class NoArticle(PageError):
    """The markup holds no article."""

    kind = "no-article"

    def __init__(self, origin: str) -> None:
        super().__init__(origin, "no article text found in the page; try saving the article as plain text")


class FetchFailed(PageError):
    """A typed address that gave no page."""

    kind = "fetch"


class Unstorable(PageError):
    """The article holds characters that no record can hold."""

    kind = "unstorable"

    def __init__(self, origin: str, what: str) -> None:
        super().__init__(origin, f"the text holds {what}, which a record cannot hold; remove it and add the page again")


class LexiconError(MemconError):
    """A data file that cannot be used; names the file and the entry."""


class ModelError(MemconError):
    """The language model is missing, or is not the one that was released."""


class RecordError(MemconError):
    """Something is wrong with the record."""

    def __init__(self, url: str, problem: str) -> None:
        self.url = url
        super().__init__(f"{url}: {problem}")


class RecordMissing(RecordError):
    """No record there yet, or no folder in which one could be made."""


class RecordLocked(RecordError):
    """Another program holds the record."""

    def __init__(self, url: str) -> None:
        super().__init__(url, "another program is writing to this record; wait until it is done, then run this again")


class RecordDamaged(RecordError):
    """The file is not a sound record."""


class RecordTooNew(RecordError):
    """The record was written by a newer memcon."""

    def __init__(self, url: str, revision: str) -> None:
        super().__init__(
            url, f"a newer memcon wrote this record (form {revision}); update memcon: pip install --upgrade memcon"
        )


class RecordReadOnly(RecordError):
    """The record cannot be written."""

    def __init__(self, url: str, problem: str = "cannot be written") -> None:
        super().__init__(
            url, f"{problem}; change its permissions, or name a record elsewhere with --record or MEMCON_RECORD"
        )


class RecordFull(RecordError):
    """There is no room left on the disk."""

    def __init__(self, url: str) -> None:
        super().__init__(url, "no room left on the disk; what was added before stays. Make room, then run this again")


class NegotiationError(MemconError):
    """A negotiation or its values that cannot be used as written; every problem found, with its key and line."""

    exit_code = 2

    def __init__(self, origin: str, problems: tuple[str, ...]) -> None:
        self.origin = origin
        self.problems = problems
        super().__init__("\n".join(f"{origin}: {problem}" for problem in problems))


class PlanFileError(MemconError):
    """A file of road maps that cannot be used; names the file and the place in it."""

    exit_code = 2

    def __init__(self, origin: str, problem: str) -> None:
        self.origin = origin
        super().__init__(f"{origin}: {problem}; memcon roadmap -o plan.json writes one")


class UsageError(MemconError):
    """Something was asked for that does not exist or does not fit."""

    exit_code = 2


class NothingToSimulate(UsageError):
    """A simulation was asked for of nothing."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"nothing to simulate: {problem}")


class ChanceOutOfRange(UsageError):
    """A figure that must be a chance, or a whole number within bounds, is not."""

    def __init__(self, place: str, value: float, wanted: str = "from 0 to 1") -> None:
        self.place = place
        super().__init__(f"{place} is {value:g}; it must be {wanted}")
