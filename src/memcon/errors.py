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
│   ├── NotPublic        a typed address that leads into this machine or its own network
│   ├── Unstorable       characters that a record cannot hold
│   ├── Forgotten        was in the record and is to stay forgotten
│   ├── OffTopic         passed over by the first look, which was asked for
│   └── NotOurs          not a reading that memcon wrote
├── LexiconError         a data file of memcon's that cannot be used
├── ModelError           the language model is missing or not what it should be
├── RecordError          the record file
│   ├── RecordMissing    no record there, or no folder for one
│   ├── RecordLocked     another program holds it
│   ├── RecordDamaged    not a sound record
│   ├── RecordTooNew     written by a newer memcon
│   ├── RecordReadOnly   it cannot be written
│   └── RecordFull       no room left on the disk
├── PluginError          what another package offers does not load
├── LibraryMissing       a library for one form of export is not installed
├── NotFromHere          a change that no page of the desk asked for
├── JudgedMeanwhile      somebody else has decided since the item was looked at
├── StillMade            a queue that is not ready yet
├── UnwritableFile       a file or folder that cannot be written
├── WrittenError         a file that a person wrote and that cannot be used as written
│   ├── NegotiationError   a negotiation, or its values
│   ├── AgreementError     an agreement
│   └── PositionTableError   a table of positions on an issue
├── PlanFileError        a file of road maps that cannot be used
├── ConflictError        a conflict model that cannot be analysed
│   ├── ConflictUnreadable   not the form of a model
│   ├── ConflictUnsound      its parts do not fit one another
│   ├── PatternUnreadable    a pattern of Y, N and - that does not fit the options
│   ├── StatementUnreadable  a preference statement that is none
│   ├── PreferencesContradict   a state better than itself
│   ├── PreferencesIncomplete   a state without a place
│   ├── UnknownState     no such state
│   └── TooManyStates    it needs more memory than there is
├── DeskBusy             the desk works on as much as it can
└── UsageError           something asked for that does not exist
    ├── NothingToSimulate  no runs, no parties or no steps
    ├── ChanceOutOfRange   a chance that is none, a count that cannot be
    ├── NothingToCompare   fewer than two road maps, or an empty one
    └── UnreadableEdit     a change to a negotiation that cannot be made
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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


class NotPublic(PageError):
    """A typed address that leads into this machine or its own network."""

    kind = "not-public"

    def __init__(self, address: str) -> None:
        super().__init__(
            address, "no public address has this name; what only this machine's network can reach is not fetched"
        )


class OffTopic(PageError):
    """The first look found no sign of talks: the page was skipped, as was asked for."""

    kind = "off-topic"

    def __init__(self, origin: str, why: str) -> None:
        super().__init__(origin, f"no sign of talks: {why}")


class Unstorable(PageError):
    """The article holds characters that no record can hold."""

    kind = "unstorable"

    def __init__(self, origin: str, what: str) -> None:
        super().__init__(origin, f"the text holds {what}, which a record cannot hold; remove it and add the page again")


class Forgotten(PageError):
    """The article was forgotten; it is not taken in again."""

    kind = "forgotten"

    def __init__(self, origin: str) -> None:
        super().__init__(origin, "this article was forgotten (memcon forget); it is not taken in again")


class NotOurs(PageError):
    """What was to be imported is not a reading that memcon wrote, or does not hold together."""

    kind = "import"


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


class NotFromHere(MemconError):
    """A change that was not asked for by a page of this desk."""


class JudgedMeanwhile(MemconError):
    """Somebody else has judged an item since it was looked at; nothing was saved."""

    def __init__(self, judges: tuple[str, ...]) -> None:
        self.judges = judges
        super().__init__(f"{', '.join(judges)} judged it since you looked at it; look again, then decide")


class StillMade(MemconError):
    """A queue of a large record is being made; ask again in a moment."""


class PluginError(MemconError):
    """What another package offers does not load."""

    def __init__(self, package: str, kind: str, name: str, problem: str) -> None:
        super().__init__(
            f"the {kind} '{name}' of the package {package} does not load ({problem}); mend or uninstall the package"
        )


class LibraryMissing(MemconError):
    """A library that one form of export needs is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f'{what} needs a library that is not installed: pip install "memcon[{extra}]"')


class UnwritableFile(MemconError):
    """A file or folder that cannot be written."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place} cannot be written ({problem}); make room or name another place, then run this again")


class WrittenError(MemconError):
    """What a person wrote cannot be used; every problem found, with its key and line."""

    exit_code = 2

    def __init__(self, origin: str, problems: tuple[str, ...]) -> None:
        self.origin = origin
        self.problems = problems
        super().__init__("\n".join(f"{origin}: {problem}" for problem in problems))


class NegotiationError(WrittenError):
    """A negotiation or its values that cannot be used as written."""


class AgreementError(WrittenError):
    """An agreement that cannot be used as written."""


class PositionTableError(WrittenError):
    """A table of positions on an issue that cannot be used."""


class PlanFileError(MemconError):
    """A file of road maps that cannot be used; names the file and the place in it."""

    exit_code = 2

    def __init__(self, origin: str, problem: str) -> None:
        self.origin = origin
        super().__init__(f"{origin}: {problem}; memcon roadmap -o plan.json writes one")


class ConflictError(MemconError):
    """A conflict model that cannot be analysed."""

    exit_code = 2


class ConflictUnreadable(ConflictError):
    """The file has not the form of a conflict model."""

    def __init__(self, origin: str, problem: str) -> None:
        super().__init__(f"{origin}: {problem}")


class ConflictUnsound(ConflictError):
    """The parts of a conflict model do not fit one another."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"the conflict model does not hold together: {problem}")


class PatternUnreadable(ConflictError):
    """A pattern that does not say Y, N or - for each option."""

    def __init__(self, pattern: str, options: int) -> None:
        super().__init__(
            f"'{pattern}' is no pattern: write Y, N or - for each of the {options} options, in their order"
        )


class StatementUnreadable(ConflictError):
    """Words that are no preference statement."""

    def __init__(self, statement: str, problem: str) -> None:
        super().__init__(
            f"cannot read the preference statement '{statement}': {problem}; "
            "join option numbers or quoted names with and, or, not, if, iff and brackets"
        )


class PreferencesContradict(ConflictError):
    """By what is said, a state would be better than itself."""

    def __init__(self, decision_maker: str, problem: str) -> None:
        super().__init__(f"the preferences of {decision_maker} contradict one another: {problem}")


class PreferencesIncomplete(ConflictError):
    """Some state has no place in a preference that should be complete."""

    def __init__(self, decision_maker: str, problem: str) -> None:
        super().__init__(
            f"the preferences of {decision_maker} do not fit the model: {problem}; give every state its place, or "
            "name what is unknown under 'unknown'"
        )


class UnknownState(ConflictError):
    """A state that the model does not have."""

    def __init__(self, state: str | int, where: str, known: Iterable[str | int] = ()) -> None:
        first = [str(one) for _, one in zip(range(8), known, strict=False)]
        listed = f"; the states are {', '.join(first)}{' …' if len(first) == 8 else ''}" if first else ""
        super().__init__(f"there is no state {state}{' ' if where else ''}{where}{listed}")


class TooManyStates(ConflictError):
    """The analysis would need more memory than it may take."""

    def __init__(self, states: int, needed_bytes: int, allowed_bytes: int) -> None:
        self.states = states
        self.needed_bytes = needed_bytes
        super().__init__(
            f"{states:,} states would need {_gigabytes(needed_bytes)} of memory, and {_gigabytes(allowed_bytes)} may "
            "be used; give fewer options, join some that go together, or list only the states that matter"
        )


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e8 else f"{size / 1e6:,.1f} MB"


class DeskBusy(MemconError):
    """The desk has as much to work out as it takes on at once."""

    def __init__(self, waiting: int) -> None:
        super().__init__(f"{waiting} other road maps or models are being worked out or wait; ask again in a minute")


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


class NothingToCompare(UsageError):
    """Road maps were to be compared that cannot be."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"nothing to compare: {problem}")


class UnreadableEdit(UsageError):
    """A change to a negotiation that cannot be read or made; says what can be written instead."""

    def __init__(self, edit: str, problem: str) -> None:
        self.edit = edit
        super().__init__(f"cannot change “{edit}”: {problem}")
