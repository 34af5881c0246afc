"""What a record holds against its words: of a small one at once, of a large one in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon import agreements, following
from memcon.record import views
from memcon.record.asof import Moment
from memcon.record.contract import MEMORY
from memcon.web import background
from memcon.web.tasks import Followed, ToFollow

if TYPE_CHECKING:
    from memcon.record.contract import Store
    from memcon.web.asked import Asked
    from memcon.web.background import Job

NO_DAY = "9999-12-31"  # as of which an agreement is tracked where nothing in the record has a day
AT_ONCE = 300  # articles that are gone through while others wait; more are gone through in a process of its own


def is_small(store: Store) -> bool:
    """Whether the whole record may be gone through while others wait; one in memory can be seen by no other process."""
    return store.url == MEMORY or len(store.articles()) <= AT_ONCE


def followed_or_job(store: Store, asked: Asked, **wanted: Any) -> Followed | Job:
    """What is wanted (see `ToFollow`) as of the address's moment and by its layers; else the work on it."""
    layers = tuple(sorted(asked.layers))
    task = ToFollow(
        url=store.url, change=store.change(), day=asked.moment.day, known=asked.moment.known, layers=layers, **wanted
    )
    if is_small(store):
        return followed(store, task)
    job = background.background().ask(task)
    return job.answer if isinstance(job.answer, Followed) else job


def followed(store: Store, task: ToFollow) -> Followed:
    """What the task wants of a record.

    Raises:
        UsageError: it wants the accounts of a contact that there is not.
    """
    moment = Moment(task.day, task.known)
    if task.what == "accounts":
        return Followed(accounts=following.accounts_of(store, task.contact, moment, task.layers))
    if task.what == "formulas":
        found = following.formulas_of(
            store, moment, party=task.party, least=task.least, reported=task.reported, layers=task.layers
        )
        return Followed(formulas=found)
    if task.what == "track":
        return Followed(track=following.track_record_of(store, moment, task.layers))
    day = task.day or views.day_of(store, moment) or NO_DAY
    tracked = tuple(agreements.tracked(store, one, moment._replace(day=day)) for one in task.agreements)
    promises = following.promises_of(store, moment) if task.what == "promises" else ()
    return Followed(promises=promises, tracked=tracked)
