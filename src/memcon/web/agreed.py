"""The page of agreements: what was adopted, promised and printed; what is due, overdue, contested, exceeded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from memcon import agreements, restating
from memcon.errors import UsageError
from memcon.show import tracking
from memcon.show.tracking_form import tracked_form
from memcon.web.followed import followed_or_job, is_small
from memcon.web.talks import working
from memcon.web.tasks import Followed
from memcon.web.view import Page, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.agreement import Agreement
    from memcon.domain.tracking import Suggestion, Tracked
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

MOST_PROMISES = 40
#: states in the order in which they press
STATES = (
    "overdue", "due promptly", "due", "waiting", "no deadline", "done late", "done, day unknown", "done",
)  # fmt: skip


class DueRow(NamedTuple):
    """One commitment or event of an agreement, as of a day, with what the record says of it."""

    agreement: str
    id: str
    kind: str
    who: tuple[str, ...]
    what: str
    state: str
    first_day: str | None
    last_day: str | None
    sureness: str
    days: int | None
    done_on: str | None
    deadline: str
    verifier: str | None
    record_says: str
    evidence: tuple[str, ...]
    contested: tuple[str, ...]


def _agreements(store: Store, asked: Asked, title: str) -> View:
    adopted = agreements.adopted_in(store)
    agreement = _chosen(adopted, asked)
    followed = tuple(adopted.values()) if agreement is None else (agreement,)
    what = "promises" if agreement is None else "agreements"
    answer = followed_or_job(store, asked, what=what, agreements=followed)
    if not isinstance(answer, Followed):
        return working(answer, title)
    told: dict[str, Any] = {
        "adopted": list(zip(followed, answer.tracked, strict=True)),
        "shipped": agreements.examples(),
        "tracked": None,
        "counts_of": tracking.counts_of,
        "percent": tracking.percent,
    }
    if agreement is None:
        return _overview(store, asked, title, answer, told)
    found = answer.tracked[0]
    told |= {
        "tracked": found,
        "agreement": agreement,
        "adopted_already": agreement.name in adopted,
        "says": {one.commitment: one for one in found.drift if one.evidence},
        "due": sorted(found.due, key=lambda one: (STATES.index(one.state), one.due.last or "9999")),
        "day_of": tracking.day_of,
    }
    title = f"{title}: {found.title}"
    return View(title=title, form=tracked_form(found), kind=DueRow, rows=[*_rows(found)], told=told)


def _overview(store: Store, asked: Asked, title: str, answer: Followed, told: dict[str, Any]) -> View:
    """What is adopted, what agreements' own texts there are, and what parties promised in reports."""
    promises = [one for one in answer.promises if one.promise is None or asked.wants(one.promise.layer)]
    texts = restating.texts_in(store) if is_small(store) else ()
    rows = [row for found in answer.tracked for row in _rows(found)]
    told |= {"promises": promises[:MOST_PROMISES], "more_promises": len(promises) - MOST_PROMISES, "texts": texts}
    form = {
        "adopted": [tracked_form(found) for found in answer.tracked],
        "texts": {label: one.agreement for label, one in texts},
        "promises": promises[: asked.most],
    }
    return View(title=title, form=form, kind=DueRow, rows=rows, told=told)


def _chosen(adopted: dict[str, Agreement], asked: Asked) -> Agreement | None:
    """The agreement that the address names, among those adopted, then those that memcon ships."""
    name = asked.get("name")
    if name is None:
        return None
    if name in adopted:
        return adopted[name]
    if name in agreements.examples():
        return agreements.agreement_of_text(agreements.example(name), origin=name)
    there = ", ".join((*adopted, *agreements.examples()))
    raise UsageError(f"name: no agreement “{name[:60]}” is adopted; there are {there}")


def _rows(found: Tracked) -> Iterator[DueRow]:
    says: dict[str, Suggestion] = {one.commitment: one for one in found.drift}
    for item in found.due:
        said = says.get(item.id)
        yield DueRow(
            agreement=found.name,
            id=item.id,
            kind=item.kind,
            who=item.who,
            what=item.what,
            state=item.state,
            first_day=item.due.first,
            last_day=item.due.last,
            sureness=item.due.sureness,
            days=item.days,
            done_on=item.done_on,
            deadline=item.deadline,
            verifier=item.verifier,
            record_says=said.says if said else "",
            evidence=said.evidence if said else (),
            contested=said.contested if said else (),
        )


AGREEMENTS = Page("agreements", "Agreements", _agreements, ("name",))
