"""The follow-through flow: what was announced and promised in a record → what became of it, rates, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from memcon.domain.accounts import Comparison
    from memcon.domain.brief import ContactLine, DueLine, Implementation
    from memcon.domain.claims import Layer
    from memcon.domain.forecast import TrackRecord
    from memcon.domain.formulas import Formula
    from memcon.domain.tracking import Report
    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.record.promises import Period, Promise


def track_record_of(store: Store, moment: Moment, layers: Collection[Layer] = ()) -> TrackRecord:
    """Every announcement of the record as a forecast, rates by class, and the backtest, as of a moment.

    Only reports of contacts that the layers vouch for are counted, where any is named.
    """
    from memcon.domain.claims import Attribution, Contact
    from memcon.record import views
    from memcon.record.trackrecord import track_record

    said = {one.claim.id: one.claim for one in views.judged(store, Attribution)}
    contacts = tuple(one for one in views.judged(store, Contact) if not layers or one.claim.layer in layers)
    return track_record(contacts, said, as_of=views.day_of(store, moment))


def promises_of(store: Store, moment: Moment) -> tuple[DueLine, ...]:
    """What became of each measure that a party has promised to take, as of a moment."""
    from memcon.record import views
    from memcon.record.promises import follow_promises

    found = _promises(store, moment)
    return follow_promises(found, _reports(store, moment, found), undone_by(), as_of=views.day_of(store, moment))


def implementation_of(store: Store, moment: Moment, *, by: Period) -> tuple[Implementation, ...]:
    """How far each promised measure was carried out in each period, 0–3, as of a moment."""
    from memcon.record.promises import implementation

    found = _promises(store, moment)
    return implementation(found, _reports(store, moment, found), undone_by(), by=by)


def carries_out(event_type: str, catalogue: str | None) -> bool:
    """Whether such an act can be the carrying out of a measure: words carry out nothing, only harm does harm."""
    from memcon.reading.measure_catalogue import entry_named
    from memcon.reading.ontology import ontology

    entry = entry_named(catalogue) if catalogue else None
    if ontology().is_verbal(event_type):
        return False
    return ontology().is_hostile(event_type) == (entry is not None and entry.harm)


def undone_by() -> Mapping[str, tuple[str, ...]]:
    """Measure of the catalogue -> those that undo it."""
    from memcon.reading.lexicons import load_table

    return load_table("tracking/contraries.toml", dict[str, dict[str, tuple[str, ...]]])["undone_by"]


def _promises(store: Store, moment: Moment) -> tuple[Promise, ...]:
    from memcon.domain.claims import PositionStatement
    from memcon.record import views
    from memcon.record.asof import known
    from memcon.record.promises import promises, with_plans

    found = promises(known(views.judged(store, PositionStatement), moment))
    return with_plans(found, views.due_in(store, moment))


def _reports(store: Store, moment: Moment, found: tuple[Promise, ...]) -> tuple[Report, ...]:
    from memcon.reading.world import world
    from memcon.record.reports import reports_in

    parties, named = {one.party for one in found}, world()
    party_of = {named.code(party): party for party in parties if party in named.states}
    party_of |= {party: party for party in parties}
    return reports_in(store, moment, party_of=party_of, carries_out=carries_out)


def accounts_of(store: Store, label: str, moment: Moment, layers: Collection[Layer] = ()) -> Comparison:
    """The accounts that the sides of a contact give of it, aligned; only what the layers vouch for, where any is named.

    Raises:
        UsageError: the label is no contact's.
    """
    from memcon.errors import UsageError
    from memcon.record import views

    line = views.contact_in(store, label)
    if line is None:
        raise UsageError(f"{label.upper()} is no contact of {store.url}; memcon contacts lists them")
    return next(accounts_of_each(store, [line], moment, layers))


def accounts_of_each(
    store: Store, lines: Iterable[ContactLine], moment: Moment, layers: Collection[Layer] = ()
) -> Iterator[Comparison]:
    """The same of several contacts, one after the other as they are asked for."""
    from memcon.domain.claims import Attribution, PositionStatement
    from memcon.reading.scopes import scope_of
    from memcon.record import views
    from memcon.record.accounts import Material, compare_accounts
    from memcon.record.asof import known

    statements = known(views.judged(store, PositionStatement), moment)
    statements = tuple(one for one in statements if not layers or one.claim.layer in layers)
    said = {one.claim.id: one.claim for one in views.judged(store, Attribution)}
    texts = {name: store.article(name).text for name in {one.source.label for one in statements}}
    material = Material(statements, said, texts, scope_of)
    for line in lines:
        contact = line.contact
        sides = " – ".join(side.name or side.party or "?" for side in contact.participants)
        what = ", ".join(part for part in (f"{contact.kind} {sides}", contact.place, contact.date) if part)
        yield compare_accounts(line, material, what)


def formulas_of(  # noqa: PLR0913  # each narrows what is looked at
    store: Store,
    moment: Moment,
    *,
    party: str | None = None,
    least: int = 2,
    reported: bool = False,
    layers: Collection[Layer] = (),
) -> tuple[Formula, ...]:
    """The set phrases that parties use, in their own words, as of a moment; of some layers only, where any is named."""
    from memcon.reading.formula_words import is_measure_word, small_words
    from memcon.record import views
    from memcon.record.formulas import formulas, own_words

    quotes = views.quotes_in(store, moment, party=party)
    spoken = own_words(tuple(one for one in quotes if not layers or one.claim.layer in layers), reported=reported)
    return formulas(spoken, is_measure_word, small_words(), least=least)
