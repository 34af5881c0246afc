"""`python -m bench.follow [CONTACTS…]`: merging reports and following what was announced and promised, by how many.

The made-up reports of `bench.large_record`, always within ten years, so that a larger record is a denser one: of
100,000 contacts, 27 fall on each day. Seconds of this process, the best of three rounds up to 5,000, else one.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from bench.large_record import reports
from memcon.domain.brief import ArticleLine, Sourced
from memcon.domain.tracking import Report
from memcon.record.followthrough import follow
from memcon.record.merge import merge_contacts
from memcon.record.merge_events import merge_events
from memcon.record.promises import follow_promises, promises

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from memcon.domain.claims import Claim, Contact, Event, PositionStatement

SIZES = (1_000, 5_000, 20_000, 100_000)
CONTACTS_EACH = 2
AS_OF = "2019-06-01"


class Told(NamedTuple):
    """What so many articles tell."""

    contacts: list[Sourced[Contact]]
    events: list[Sourced[Event]]
    positions: list[Sourced[PositionStatement]]


def main() -> int:
    """Measure and print."""
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:]] or SIZES
    print("| contacts | merged, s | followed, s | events merged, s | promises found, s | promises followed, s |")
    print("|---:|" + "---:|" * 5)
    for size in sizes:
        taken = " | ".join(f"{one:.2f}" for one in _measured(_told(size), size))
        print(f"| {size:,} | {taken} |", flush=True)
    return 0


def _measured(told: Told, size: int) -> Iterator[float]:
    rounds = 3 if size <= SIZES[1] else 1
    lines, found = merge_contacts(told.contacts), promises(told.positions)
    said = [_report(one) for one in told.positions if one.claim.stance not in {"offers", "accepts", "proposes"}]
    yield _best(rounds, lambda: merge_contacts(told.contacts))
    yield _best(rounds, lambda: follow(lines, as_of=AS_OF))
    yield _best(rounds, lambda: merge_events(told.events))
    yield _best(rounds, lambda: promises(told.positions))
    yield _best(rounds, lambda: follow_promises(found, said, {}, as_of=AS_OF))


def _best(rounds: int, make: Callable[[], object]) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        make()
        taken.append(time.process_time() - begun)
    return min(taken)


def _told(contacts: int) -> Told:
    told = Told([], [], [])
    for number, report in enumerate(reports(contacts // CONTACTS_EACH), 1):
        article, found = report.reading.article, report.reading.findings
        source = ArticleLine(
            label=f"A{number}",
            title=article.title,
            outlet=article.outlet,
            republisher=article.republisher,
            published=article.published,
        )
        _add(told.contacts, "C", found.contacts, source)
        _add(told.events, "E", found.events, source)
        _add(told.positions, "P", found.positions, source)
    return told


def _report(one: Sourced[PositionStatement]) -> Report:
    claim = one.claim
    return Report(
        label=one.label,
        kind="statement",
        parties=(claim.holder,),
        date=claim.as_of or "",
        done=False,
        catalogue=claim.catalogue,
        measure=claim.measure,
        stance=claim.stance,
    )


def _add(to: list, letter: str, claims: tuple[Claim, ...], source: ArticleLine) -> None:  # type: ignore[type-arg]
    for claim in claims:
        to.append(Sourced(label=f"{letter}{len(to) + 1}", claim=claim, source=source))


if __name__ == "__main__":
    sys.exit(main())
