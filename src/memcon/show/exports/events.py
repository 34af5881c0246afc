"""Events for the field's tools: PLOVER records as JSON Lines, and a table of pairs in the columns of POLECAT."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from memcon.domain.actors import Actor
from memcon.domain.holdings import Written
from memcon.domain.time import known_days
from memcon.show.exports.delimited import DISARMED, disarm, one_line
from memcon.show.exports.rows import day, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from memcon.domain.claims import Event
    from memcon.domain.holdings import Holdings, KeptReading

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_NOBODY = Actor(text="")

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def write_plover(holdings: Holdings, path: Path) -> Written:
    """One PLOVER record a line, in the fields of the manual; what is no plain fact has `has_event` false.

    `auxiliary_modes` names why: negation, hypothetical; `historical` and `future` are told there as well.
    """
    seen, rows, notes = _Seen(holdings), 0, Counter[str]()
    with path.open("wb") as file:
        for kept, event in _events(holdings):
            if seen.before(kept, event):
                notes[_REPEATED] += 1
                continue
            notes[_UNSURE] += not is_plain(event)
            file.write(msgspec.json.encode(_record(kept, event, holdings)) + b"\n")
            rows += 1
    return Written(rows=rows, notes=_told(notes))


def write_polecat(holdings: Holdings, path: Path) -> Written:
    """One line for each pair of doer and receiver, in the 40 columns of POLECAT; what is no plain fact is left out."""
    seen, rows, notes = _Seen(holdings), 0, Counter[str]()
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(POLECAT)
        for kept, event in _events(holdings):
            if not is_plain(event):
                notes[_LEFT_OUT] += 1
            elif seen.before(kept, event):
                notes[_REPEATED] += 1
            else:
                for pair in _pairs(kept, event, holdings):
                    writer.writerow([_cell(pair.get(column), notes) for column in POLECAT])
                    rows += 1
    return Written(rows=rows, notes=_told(notes))


_REPEATED = "events left out: the same doers, receivers and type on the same day were written before"
_UNSURE = "events are denied, hypothetical, conditional or asked: has_event is false"
_LEFT_OUT = "events left out: denied, hypothetical, conditional, asked, or history"


def is_plain(event: Event) -> bool:
    """Whether the text tells the event as something that is so, and as news."""
    return event.modality == "actual" and event.certainty != "denied" and not event.negated and not event.historical


def _told(notes: Counter[str]) -> tuple[str, ...]:
    return tuple(f"{count} {what}" for what, count in notes.items() if count)


def _events(holdings: Holdings) -> Iterator[tuple[KeptReading, Event]]:
    for kept in holdings.readings():
        for event in kept.findings.events:
            yield kept, event


class _Seen:
    """Which events of a day have been written, where one a day is enough: the filter of the field's own pipelines."""

    def __init__(self, holdings: Holdings) -> None:
        self._keys: set[int] | None = set() if holdings.one_a_day else None

    def before(self, kept: KeptReading, event: Event) -> bool:
        """Whether one like it was written; from now on it was."""
        if self._keys is None or not is_plain(event):
            return False
        when = event.date or f"told {kept.line.published}"
        key = hash((when, event.event_type, _who(event.actor), _who(event.recipient)))
        known = key in self._keys
        self._keys.add(key)
        return known


def _who(actors: Iterable[Actor]) -> tuple[tuple[str, ...], ...]:
    """Countries and sectors, as the field's filters compare; a name where there is no code."""
    return tuple(sorted((actor.code or actor.name or actor.text, *sorted(actor.sectors)) for actor in actors))


def _record(kept: KeptReading, event: Event, holdings: Holdings) -> dict[str, Any]:
    scale, (first, last) = holdings.scale(event), known_days(event.date)
    return {
        "id": event.id,
        "has_event": event.modality == "actual" and event.certainty != "denied" and not event.negated,
        "date": first,
        "time": None,
        "enddate": last if last != first else None,
        "endtime": None,
        "actor": [_entity(actor) for actor in event.actor],
        "recipient": [_entity(actor) for actor in event.recipient],
        "event": event.event_type,
        "event_loc": None,
        "event_text": joined(event.evidence),
        "quad_code": scale.quad,
        "event_scale": scale.intensity,
        "mode": event.mode or None,
        "context": list(event.context),
        "auxiliary_modes": _auxiliary(event),
        "link": kept.line.origin or None,
        "text": joined(event.evidence),
        "text_info": {
            "sequence": None,
            "start": event.evidence[0].start,
            "end": event.evidence[-1].stop,
            "text_story": None,
        },
        "cite_info": {
            "corpus": None,
            "citation": kept.line.label,
            "url": kept.line.origin or None,
            "title": kept.line.title,
            "language": kept.article.language,
            "publication": kept.line.outlet,
            "publication_date": day(kept.line.published),
            "license": None,
            "copyright": None,
            "coder": kept.version.reader,
            "codebook": "PLOVER draft 2.0",
            "version": kept.version.data,
        },
        "cameo_root": scale.cameo_root,
        "goldstein": scale.goldstein,
        "layer": event.layer,
        "certainty": event.certainty,
        "modality": event.modality,
        "coder": kept.version.reader,
        "coded_date": None,
        "coded_time": None,
        "comment": event.rule or None,
    }


def _entity(actor: Actor) -> dict[str, Any]:
    return {
        "code": actor.code or None, "sector": list(actor.sectors), "entity_text": actor.text,
        "identifier_id": None, "identifier_text": actor.name, "religion": None, "ethnicity": None, "office": None,
        "gender": None, "age": None,
    }  # fmt: skip


def _auxiliary(event: Event) -> list[str]:
    marks = {
        "historical": event.historical,
        "future": event.when == "future",
        "hypothetical": event.modality != "actual",
        "negation": event.negated or event.certainty == "denied",
    }
    return [mark for mark, so in marks.items() if so]


def _pairs(kept: KeptReading, event: Event, holdings: Holdings) -> Iterator[dict[str, Any]]:
    scale = holdings.scale(event)
    common: dict[str, Any] = {
        "Event Date": day(event.date),
        "Event Type": event.event_type,
        "Event Mode": event.mode,
        "Intensity": scale.intensity,
        "Quad Code": QUADS.get(scale.quad or 0),
        "Contexts": ";".join(event.context),
        "Source": kept.line.outlet,
        "Publication Date": day(kept.line.published),
        "Story People": ";".join(dict.fromkeys(one.name for one in kept.findings.people)),
        "Story Organizations": ";".join(dict.fromkeys(name for one in kept.findings.parties for name in one.parties)),
        "Language": kept.article.language,
        "Version": kept.version.reader,
    }
    pairs = itertools.product(event.actor or (_NOBODY,), event.recipient or (_NOBODY,))
    for number, (actor, recipient) in enumerate(pairs, start=1):
        sides = _side("Actor", actor) | _side("Recipient", recipient)
        yield common | sides | {"Event ID": f"{event.id}-{number}"}


def _side(role: str, actor: Actor) -> dict[str, str | None]:
    return {
        f"{role} Name": actor.name or actor.text,
        f"{role} Country": actor.code,
        f"Primary {role} Sector": actor.sectors[0] if actor.sectors else None,
        f"{role} Sectors": ";".join(actor.sectors),
        f"{role} Name Raw": actor.text,
    }


def _cell(value: Any, notes: Counter[str]) -> Any:
    if not isinstance(value, str):
        return value
    told = one_line(value)
    safe = disarm(told)
    notes[DISARMED] += safe != told
    return safe
