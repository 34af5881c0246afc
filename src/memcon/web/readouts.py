"""The page of read-outs: the accounts of a contact side by side: contradicted, said by both, said by one only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon import following
from memcon.domain.accounts import Comparison
from memcon.errors import UsageError
from memcon.record import views
from memcon.web.followed import followed_or_job, is_small
from memcon.web.talks import working
from memcon.web.tasks import Followed
from memcon.web.view import Page, View, form_of, list_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.accounts import Said
    from memcon.domain.brief import ContactLine
    from memcon.record.contract import Store
    from memcon.web.asked import Asked

TWO = 2  # accounts are needed to lay them side by side
VERDICTS = ("contradicted", "said by both", "said by one only")


class Counted(NamedTuple):
    """A contact, whose accounts there are, and how many matters of each verdict; None where that was not counted."""

    label: str
    date: str | None
    contact: str
    accounts: tuple[str, ...] | None
    contradicted: int | None
    both: int | None
    one_only: int | None


class AccountRow(NamedTuple):
    """What one account says of one matter."""

    contact: str
    verdict: str
    why: str
    holder: str
    matter: str
    party: str
    by: str
    day: str | None
    label: str
    article: str
    layer: str
    sentence: str
    quote: str


def _readouts(store: Store, asked: Asked, title: str) -> View:
    label = asked.get("contact")
    if label:
        return _one(store, asked, label.upper())
    lines = [line for line in views.contacts_in(store, asked.moment) if line.contact.status != "refused"]
    found = sorted(_counted(store, asked, lines), key=lambda one: one.date or "", reverse=True)
    found.sort(key=lambda one: one.accounts is not None and len(one.accounts) < TWO)
    view = list_view(title, Counted, found, asked)
    form = [one._asdict() for one in view.rows]
    return view._replace(form=form, told={"found": None, "any_contact": bool(lines)})


def _counted(store: Store, asked: Asked, lines: list[ContactLine]) -> Iterator[Counted]:
    """The contacts of which somebody who took part gives an account; of a large record all of them."""
    if not is_small(store):
        yield from (_line(line, None) for line in lines)
        return
    accounts = following.accounts_of_each(store, lines, asked.moment, asked.layers)
    for line, found in zip(lines, accounts, strict=True):
        if found.matters:
            yield _line(line, found)


def _line(line: ContactLine, found: Comparison | None) -> Counted:
    def count(verdict: str) -> int | None:
        return sum(one.verdict == verdict for one in found.matters) if found else None

    sides = " – ".join(side.name or side.party or "?" for side in line.contact.participants)
    return Counted(
        label=line.label,
        date=line.contact.date,
        contact=", ".join(part for part in (f"{line.contact.kind.capitalize()} {sides}", line.contact.place) if part),
        accounts=found.parties if found else None,
        contradicted=count("contradicted"),
        both=count("said by both"),
        one_only=count("said by one only"),
    )


def _one(store: Store, asked: Asked, label: str) -> View:
    """The accounts of one contact.

    Raises:
        UsageError: the label is no contact's.
    """
    if not (label.isascii() and label.isalnum() and label[:1] == "C"):
        raise UsageError(f"contact: “{label[:40]}” is no contact's label, such as C1")
    if views.contact_in(store, label) is None:
        raise UsageError(f"contact: there is no contact {label} in this record")
    answer = followed_or_job(store, asked, what="accounts", contact=label)
    if not isinstance(answer, Followed):
        return working(answer, f"Read-outs: {label}")
    found = answer.accounts or Comparison(contact=label, what=label, parties=(), matters=())
    told = {
        "found": found,
        "line": views.contact_in(store, label),
        "verdicts": VERDICTS,
        "accounts": {number: _by_party(matter.accounts) for number, matter in enumerate(found.matters)},
        "marks": _MARKS,
    }
    title = f"Read-outs: {label} {found.what}"
    return View(title=title, form=form_of(found), kind=AccountRow, rows=[*_rows(found)], told=told)


_MARKS = "“”\"', "


def _by_party(accounts: tuple[Said, ...]) -> dict[str, list[Said]]:
    """Party -> what its account says, each sentence once."""
    found: dict[str, dict[str, Said]] = {}
    for one in accounts:
        found.setdefault(one.party, {}).setdefault(one.sentence, one)
    return {party: list(said.values()) for party, said in found.items()}


def _rows(found: Comparison) -> Iterator[AccountRow]:
    for matter in found.matters:
        for one in matter.accounts:
            yield AccountRow(
                contact=found.contact,
                verdict=matter.verdict,
                why=matter.why,
                holder=matter.holder,
                matter=matter.what,
                party=one.party,
                by=one.by,
                day=one.day,
                label=one.label,
                article=one.article,
                layer=one.statement.layer,
                sentence=one.sentence,
                quote=one.quote,
            )


READOUTS = Page("readouts", "Read-outs", _readouts, ("contact",))
