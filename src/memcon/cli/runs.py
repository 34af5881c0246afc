"""What a run did: counts, the summary on stderr, the exit code."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from memcon.cli.options import NOTHING, PARTLY
from memcon.errors import OffTopic

if TYPE_CHECKING:
    from memcon.errors import PageError

_LOG = logging.getLogger(__name__)

NO_PAGES = "memcon: no pages there; memcon reads .txt, .html, .htm, .xml (feeds), - and addresses"


class Tally:
    """Counts what becomes of pages while a run goes on."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.copies: dict[str, str] = {}
        self.known = 0
        self.skipped: list[OffTopic] = []
        self.failed: Counter[str] = Counter()
        self.errors: list[PageError] = []

    def add(self, label: str, copy_of: str | None = None) -> None:
        """Count an article that was added; `copy_of` is the report of which it is a near-copy."""
        _LOG.info("added %s%s", label, f", a near-copy of {copy_of}" if copy_of else "")
        self.labels.append(label)
        if copy_of:
            self.copies[label] = copy_of

    def fail(self, error: PageError) -> None:
        """Count a page that was not read, and say why at once; one that was to be skipped is no failure."""
        if isinstance(error, OffTopic):
            self.skipped.append(error)
            click.echo(f"memcon: skipped {error}", err=True)
            _LOG.info("skipped %s", error)
            return
        self.failed[error.kind] += 1
        self.errors.append(error)
        click.echo(f"memcon: {error}", err=True)
        _LOG.info("not read (%s): %s", error.kind, error)

    def summary(self) -> dict[str, object]:
        """The counts for a program."""
        return {
            "added": self.labels,
            "copies": self.copies,
            "known": self.known,
            "skipped": [{"page": error.origin, "reason": error.problem} for error in self.skipped],
            "failed": dict(self.failed),
            "errors": [{"page": error.origin, "kind": error.kind, "problem": error.problem} for error in self.errors],
        }

    def told(self) -> str:
        """The counts for a person: `12 added, 3 known already, 2 not read (1 empty, 1 binary)`."""
        parts = [f"{len(self.labels)} added"]
        parts += [f"{label} is a near-copy of {original}" for label, original in self.copies.items()]
        parts += [f"{self.known} known already"] if self.known else []
        return ", ".join(parts + self.left_out())

    def left_out(self) -> list[str]:
        """What was not read, for a person: `40 skipped by the first look`, `2 not read (1 empty, 1 binary)`."""
        parts = [f"{len(self.skipped)} skipped by the first look"] if self.skipped else []
        return parts + ([not_read(self.failed)] if self.failed else [])


def not_read(failed: Counter[str]) -> str:
    """How many pages could not be read, by kind."""
    return f"{failed.total()} not read ({', '.join(f'{count} {kind}' for kind, count in failed.most_common())})"


def finish(done: int, failed: Counter[str]) -> None:
    """Exit with the run's code: 0 done, 1 partly, 3 nothing usable."""
    _LOG.info("%d pages done%s", done, f", {not_read(failed)}" if failed else "")
    if not done:
        if not failed:
            click.echo(NO_PAGES, err=True)
        sys.exit(NOTHING)
    if failed:
        sys.exit(PARTLY)
