"""Holdings: what a record hands to an exporter, streamed article by article, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from memcon.domain.brief import ArticleLine, ContactLine, Sourced
from memcon.domain.claims import AnyClaim, Event, Layer, PositionStatement
from memcon.domain.reading import Findings, ReaderVersion
from memcon.domain.text import Article

Verdict = Literal["suggested", "accepted", "corrected"]


class KeptReading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article with what stands of it in the record: its newest version in its newest reading.

    Attributes:
        line: the article in one line; a near-copy has `copy_of`, and no findings: they are those of its report.
        article: the article with its text.
        findings: as people have judged them, those of the moment asked for.
        version: what read it.
        labels: label of each claim and person by its id.
        verdicts: what people decided of a claim, by its id; what nobody has judged is not there.
    """

    line: ArticleLine
    article: Article
    findings: Findings
    version: ReaderVersion
    labels: dict[str, str] = {}  # msgspec copies an empty default
    verdicts: dict[str, Verdict] = {}

    def claims(self) -> Iterator[AnyClaim]:
        """Contacts, positions, attributions, events, in the order of their kinds."""
        found = self.findings
        yield from found.contacts
        yield from found.positions
        yield from found.attributions
        yield from found.events


class Scale(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figures of an event's type and mode: PLOVER quad class and score, CAMEO root and its Goldstein value."""

    quad: int | None = None
    intensity: float | None = None
    cameo_root: str | None = None
    goldstein: float | None = None


NO_SCALE = Scale()


class Holdings(Struct, frozen=True, kw_only=True):
    """What an exporter may ask of a record, as of a moment.

    Attributes:
        readings: streams the articles in the order in which they were added; each call begins anew.
        contacts: contacts with the reports of one merged, in order of time (in memory).
        positions: what the parties stand for, oldest first (in memory).
        title: what the talks are called.
        as_of: the day as of which it is, ISO; "" where no article has a day.
        scales: figures of `TYPE` and `TYPE-mode`.
        layers: who may have vouched for a claim.
        texts: whether whole articles were asked for.
        one_a_day: whether one event a day is enough of the same doer, receiver and type.
    """

    readings: Callable[[], Iterator[KeptReading]]
    contacts: Callable[[], tuple[ContactLine, ...]]
    positions: Callable[[], tuple[Sourced[PositionStatement], ...]]
    title: Callable[[], str]
    scales: Mapping[str, Scale] = {}
    as_of: str = ""
    layers: tuple[Layer, ...] = ("stated", "attributed", "inferred", "analyst")
    texts: bool = False
    one_a_day: bool = False

    def scale(self, event: Event) -> Scale:
        """The figures of an event's mode, else of its type; empty where the type is not known."""
        of_type = self.scales.get(event.event_type, NO_SCALE)
        return self.scales.get(f"{event.event_type}-{event.mode}", of_type)


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an exporter wrote.

    Attributes:
        rows: how many rows, entries or annotations.
        notes: what was left out or written otherwise than it stands in the record, in words.
    """

    rows: int
    notes: tuple[str, ...] = ()
