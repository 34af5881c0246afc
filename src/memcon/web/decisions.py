"""What people decided, newest first, for a program: `/review.json`; in a browser `/review` begins the judging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from memcon.web.view import Page, View, part_of

if TYPE_CHECKING:
    from memcon.record.contract import Store
    from memcon.web.asked import Asked


def _decisions(store: Store, asked: Asked, title: str) -> View:
    rows, more = part_of(reversed(store.judgements()), asked)
    labels = store.labels([one.item for one in rows])
    form = [{"label": labels.get(one.item), **to_builtins(one)} for one in rows]
    return View(title=title, form=form, rows=rows, more=more)


#: the page of judging in the menu
DECISIONS = Page("review", "Review", _decisions, layered=False)
