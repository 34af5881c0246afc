"""The page of formulas: set phrases of parties over time, first used, last used, dropped, replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import UsageError
from memcon.show import drawing
from memcon.show.drawing_uses import uses_of
from memcon.web.followed import followed_or_job
from memcon.web.talks import working
from memcon.web.tasks import Followed
from memcon.web.view import Page, View, part_of

if TYPE_CHECKING:
    from memcon.domain.formulas import Formula
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

LEAST, MOST_LEAST = 2, 99  # reports in which a phrase recurs


class FormulaRow(NamedTuple):
    """One phrase."""

    words: str
    party: str
    first: str
    last: str
    reports: int
    state: str
    replaced_by: str | None
    speakers: tuple[str, ...]
    quotes: tuple[str, ...]


def _formulas(store: Store, asked: Asked, title: str) -> View:
    least = _least(asked)
    wanted = {"party": asked.get("party"), "least": least, "reported": bool(asked.get("reported"))}
    found = followed_or_job(store, asked, what="formulas", **wanted)
    if not isinstance(found, Followed):
        return working(found, title)
    rows, more = part_of(found.formulas, asked)
    return View(
        title=title,
        form=rows,
        kind=FormulaRow,
        rows=[_row(one) for one in rows] if asked.form == "csv" else rows,
        told={"drawn": uses_of(rows) if rows else None, "least": least},
        more=more,
        drawing=(lambda: drawing.as_file(uses_of(rows))) if rows else None,
    )


def _least(asked: Asked) -> int:
    value = asked.get("least") or str(LEAST)
    if not (value.isascii() and value.isdigit() and len(value) < 4 and LEAST <= int(value) <= MOST_LEAST):
        raise UsageError(f"least: “{value[:40]}” is no number of reports from {LEAST} to {MOST_LEAST}")
    return int(value)


def _row(one: Formula) -> FormulaRow:
    return FormulaRow(
        words=one.words,
        party=one.party,
        first=one.first,
        last=one.last,
        reports=one.articles,
        state=one.state,
        replaced_by=one.replaced_by,
        speakers=tuple(dict.fromkeys(use.speaker for use in one.uses if use.speaker)),
        quotes=tuple(use.label for use in one.uses),
    )


FORMULAS = Page("formulas", "Formulas", _formulas, ("party", "reported", "least"))
