"""The pages of one thing: an item beside its words, a person, an article with its claims marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon import workflow
from memcon.domain.actors import Person
from memcon.errors import UsageError
from memcon.record import views
from memcon.record.lists import Wanted, quotes_part
from memcon.record.of_article import claims_of
from memcon.record.position_views import position_in
from memcon.show.lines import in_one_line
from memcon.show.marked import marked_article, surroundings
from memcon.show.public import position_forms, to_public
from memcon.show.wording import short
from memcon.web.view import Page, View, form_of

if TYPE_CHECKING:
    from memcon.domain.brief import ContactLine, Sourced
    from memcon.domain.claims import AnyClaim
    from memcon.domain.standing import PositionLine
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

MOST_OF_EACH = 50  # contacts, quotes, articles on a person's page


def _item(store: Store, asked: Asked, label: str) -> View:
    """A claim beside its words; every report of a contact, what came before and against a position."""
    found: Any = views.item_in(store, label)
    if isinstance(found.claim, Person):
        raise UsageError(f"{label} is a person: /person/{label}")
    contact = views.contact_told_by(store, label) if label[:1] == "C" else None
    position = position_in(store, label, asked.moment) if label[:1] == "P" else None
    reports: list[Sourced[Any]] = [found, *(one for one in _reports(contact) if one.label != label)][:MOST_OF_EACH]
    articles = {one.source.label: store.article(one.source.label) for one in reports}
    told = {
        "item": found,
        "reports": [(one, surroundings(articles[one.source.label], one.claim.evidence)) for one in reports],
        "contact": contact,
        "position": position,
        "why": workflow.why_of(store, label)[1] if asked.get("why") else None,
    }
    return View(
        title=f"{label} {short(in_one_line(found.claim))}", form=_item_form(found, contact, position), told=told
    )


def _reports(contact: ContactLine | None) -> tuple[Sourced[Any], ...]:
    return contact.reports if contact else ()


def _item_form(found: Sourced[AnyClaim], contact: ContactLine | None, position: PositionLine | None) -> dict[str, Any]:
    form: dict[str, Any] = form_of(found)
    others = [form_of(one) for one in _reports(contact) if one.label != found.label]
    standing = {"standing": position_forms([position])[0]} if position else {}
    return {**form, **({"reports": others} if others else {}), **standing}


def _person(store: Store, asked: Asked, label: str) -> View:
    """A person: party, posts, contacts, quotes, and the articles that name them."""
    if label[:1] != "N":
        raise UsageError(f"{label} is no person; the page People lists them")
    found = views.person_in(store, label)
    name = found.claim.name
    contacts = [line for line in views.contacts_in(store, asked.moment, party=name) if asked.wants(line.contact.layer)]
    quotes, more_quotes = quotes_part(store, asked.moment, Wanted(speaker=name, layers=asked.layers), 0, MOST_OF_EACH)
    told = {
        "person": found.claim,
        "contacts": contacts[:MOST_OF_EACH],
        "quotes": quotes,
        "most": MOST_OF_EACH,
        "more_contacts": len(contacts) > MOST_OF_EACH,
        "more_quotes": more_quotes,
        "named_in": store.person(label, most=MOST_OF_EACH),
    }
    return View(title=f"{label} {name}", form=form_of(found), told=told)


def _article(store: Store, asked: Asked, label: str) -> View:
    """An article's text with every claim's words marked, what was laid aside greyed."""
    if label[:1] != "A":
        raise UsageError(f"{label} is no article; the page Articles lists them")
    reading = store.reading(label)
    line = next(line for line in store.articles() if line.label == label)
    claims = [one for one in claims_of(store, line, reading) if asked.wants(one.claim.layer)]
    copies = [one for one in store.articles() if one.copy_of == label]
    told = {
        "article": reading.article,
        "line": line,
        "claims": claims,
        "parts": marked_article(reading.article, claims),
        "copies": copies[:MOST_OF_EACH],
    }
    return View(title=f"{label} {line.title or line.origin}", form=to_public(reading), told=told)


#: the pages of one thing, by the first part of their address
SINGLE: tuple[Page, ...] = (
    Page("item", "Item", _item, ("why",), layered=False),
    Page("person", "Person", _person),
    Page("article", "Article", _article),
)
