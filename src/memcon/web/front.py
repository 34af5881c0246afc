"""The first page: the brief, with what each layer vouches for kept or left out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import structs

from memcon import workflow
from memcon.record import views
from memcon.record.remembering import remembered
from memcon.show.lines import most_pressing, newest
from memcon.web.view import Page, View

if TYPE_CHECKING:
    from memcon.domain.brief import Brief, Matrix, MatrixRow
    from memcon.domain.plan import Deadlock
    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

#: lines of each part; the part's own page has all of them
MOST = {
    "clashes": 6,
    "waits": 8,
    "contacts": 12,
    "measures": 14,
    "questions": 8,
    "due": 8,
    "articles": 12,
    "changes": 8,
}
_MOST_TOLD = 1000  # articles, contacts, announcements in the form for a program


def _brief(store: Store, asked: Asked, title: str) -> View:
    brief = _layered(_brief_of(store, asked.moment), asked)
    since = asked.get("since")
    changes = views.changes_in(store, since, asked.moment) if since else ()
    told = {
        "brief": brief,
        "most": MOST,
        "since": since,
        "changes": [change for change in changes if asked.wants(change.now.layer)],
        "ago": _ago(brief.as_of),
        "contested": sum(row.contested for row in brief.matrix.rows),
        "contacts": newest(brief.contacts, MOST["contacts"]),
        "due": most_pressing(brief.due, MOST["due"]),
    }
    return View(title=f"{title}: {brief.title}", form=_bounded(brief), told=told)


def _bounded(brief: Brief) -> Brief:
    """The brief for a program: of the longest parts the last ones; their own pages have all of them."""
    return structs.replace(
        brief,
        articles=brief.articles[-_MOST_TOLD:],
        contacts=brief.contacts[-_MOST_TOLD:],
        due=brief.due[-_MOST_TOLD:],
    )


@remembered
def _brief_of(store: Store, moment: Moment) -> Brief:
    return workflow.brief_of_record(store, moment)


def _ago(day: str) -> dict[str, str]:
    """Days before that day from which one asks what is new, by their names."""
    try:
        as_of = dt.date.fromisoformat(day)
    except ValueError:
        return {}
    known = {name: as_of.toordinal() - days for name, days in (("a week", 7), ("a month", 30), ("a year", 365))}
    return {name: dt.date.fromordinal(number).isoformat() for name, number in known.items() if number > 0}


def _layered(brief: Brief, asked: Asked) -> Brief:
    if not asked.layers:
        return brief
    return structs.replace(
        brief,
        contacts=tuple(line for line in brief.contacts if asked.wants(line.contact.layer)),
        matrix=_matrix(brief.matrix, asked),
        deadlock=layered_deadlock(brief.deadlock, asked),
        due=tuple(line for line in brief.due if line.contact is None or asked.wants(line.contact.layer)),
    )


def _matrix(matrix: Matrix, asked: Asked) -> Matrix:
    rows = (_row(row, asked) for row in matrix.rows)
    return structs.replace(matrix, rows=tuple(row for row in rows if any(row.cells)))


def _row(row: MatrixRow, asked: Asked) -> MatrixRow:
    cells = tuple(tuple(one for one in cell if asked.wants(one.statement.layer)) for cell in row.cells)
    return structs.replace(row, cells=cells)


def layered_deadlock(deadlock: Deadlock, asked: Asked) -> Deadlock:
    """Clashes and waits of the layers; a circle of which a part may be missing is not called one."""
    waits = tuple(wait for wait in deadlock.waits if asked.wants(wait.layer))
    return structs.replace(
        deadlock,
        clashes=tuple(
            one for one in deadlock.clashes if asked.wants(one.demand.layer) and asked.wants(one.refusal.layer)
        ),
        waits=waits,
        circles=deadlock.circles if len(waits) == len(deadlock.waits) else (),
    )


FRONT = Page("brief", "Brief", _brief, ("since",))
