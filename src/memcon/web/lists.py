"""The pages that are lists: contacts, timeline, positions, quotes, people, events, articles, changes, due, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from memcon.domain.actors import Person
from memcon.domain.brief import ArticleLine, ChangeLine, ContactLine, DueLine, Hit
from memcon.domain.claims import Attribution, Event, Stance
from memcon.errors import UsageError
from memcon.record import lists, views
from memcon.record.contract import SEARCHED, Searched, Within
from memcon.record.lists import Wanted
from memcon.show.lines import without_echoes
from memcon.web.positions import POSITIONS
from memcon.web.timeline import TIMELINE
from memcon.web.view import Page, View, list_view, listed

if TYPE_CHECKING:
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

_LARGE, _SHORTEST = 20_000, 4  # articles from which on shorter beginnings (with their star) take seconds


def _contacts(store: Store, asked: Asked, title: str) -> View:
    lines = views.contacts_in(store, asked.moment, party=asked.get("party"))
    return list_view(title, ContactLine, (one for one in lines if asked.wants(one.contact.layer)), asked)


def _quotes(store: Store, asked: Asked, title: str) -> View:
    wanted = Wanted(asked.get("party"), asked.get("speaker"), words=asked.get("words") or "", layers=asked.layers)
    rows, more = lists.quotes_part(store, asked.moment, wanted, asked.first, asked.most)
    return listed(title, Attribution, rows, more=more, quotes=list(without_echoes(rows)))


def _people(store: Store, asked: Asked, title: str) -> View:
    lines, more = lists.people_part(store, asked.moment, asked.get("party"), asked.first, asked.most)
    counts = {line.person.label: line.counts for line in lines}
    return listed(title, Person, [line.person for line in lines], more=more, counts=counts)


def _events(store: Store, asked: Asked, title: str) -> View:
    wanted = Wanted(value=asked.get("type"), layers=asked.layers)
    rows, more = lists.events_part(store, asked.moment, wanted, asked.first, asked.most)
    return listed(title, Event, rows, more=more)


def _articles(store: Store, asked: Asked, title: str) -> View:
    return list_view(title, ArticleLine, views.articles_in(store, asked.moment), asked)


def _changes(store: Store, asked: Asked, title: str) -> View:
    since = asked.get("since") or views.day_of(store, asked.moment) or "0001-01-01"
    found = views.changes_in(store, since, asked.moment)
    return list_view(title, ChangeLine, (one for one in found if asked.wants(one.now.layer)), asked, since=since)


def _due(store: Store, asked: Asked, title: str) -> View:
    return list_view(
        title, DueLine, (one for one in views.due_in(store, asked.moment) if _is_wanted(one, asked)), asked
    )


def _is_wanted(line: DueLine, asked: Asked) -> bool:
    announced = line.contact or line.promise
    return announced is None or asked.wants(announced.layer)


def _search(store: Store, asked: Asked, title: str) -> View:
    """What fits; nothing where nothing is asked for yet."""
    if not asked.filters:
        return View(title=title, form=[], kind=Hit)
    stance, kind = asked.get("stance"), asked.get("kind")
    if stance is not None and stance not in get_args(Stance):
        raise UsageError(f"stance: there are {', '.join(get_args(Stance))}")
    kinds: tuple[Searched, ...] = tuple(one for one in SEARCHED if one == kind)
    if kind is not None and not kinds:
        raise UsageError(f"kind: there are {', '.join(SEARCHED)}")
    within = Within(
        kinds,
        asked.get("speaker"),
        asked.get("party"),
        stance,
        asked.get("measure"),
        asked.get("since"),
        asked.get("until"),
    )
    words = asked.get("words") or ""
    if len(store.articles()) > _LARGE and any(word.endswith("*") and len(word) < _SHORTEST for word in words.split()):
        raise UsageError("words: in a record of this size a beginning has three letters at least, such as san*")
    most = asked.first + asked.most + 1
    hits = store.search(words, most=most, until=asked.moment.day, within=within)
    return list_view(title, Hit, hits, asked)


#: the lists, in the order of the bar of pages
LISTS: tuple[Page, ...] = (
    TIMELINE,
    Page("contacts", "Contacts", _contacts, ("party",)),
    POSITIONS,
    Page("quotes", "Quotes", _quotes, ("words", "speaker", "party")),
    Page("people", "People", _people, ("party",), layered=False),
    Page("events", "Events", _events, ("type",)),
    Page("articles", "Articles", _articles, layered=False),
    Page("changes", "Changes", _changes, ("since",)),
    Page("due", "Due", _due),
    Page(
        "search",
        "Search",
        _search,
        ("words", "kind", "speaker", "party", "stance", "measure", "since", "until"),
        layered=False,
    ),
)
