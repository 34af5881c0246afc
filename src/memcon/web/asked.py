"""What an address asks for: which page, in which form, as of when, vouched for by whom, which part of a long list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args
from urllib.parse import quote, urlencode

from memcon.domain.claims import Layer
from memcon.errors import UsageError
from memcon.record.asof import Moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Form = Literal["html", "json", "csv", "svg"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
#: how many rows of a list are given at once
MOST: Mapping[Form, int] = {"html": 100, "json": 10_000, "csv": 10_000, "svg": 100}
#: what narrows a page, by its name in the address; a page takes those that it names
FILTERS = ("words", "party", "speaker", "stance", "measure", "type", "kind", "since", "until", "why", "cell")
_DAYS = ("as_of", "since", "until")
_KNOWN = ("as_of", "known", "layer", "page", *FILTERS)
_MOST_CHARS = 200
_MOST_NAMES = 200
_MOST_PAGES = 100_000


class Asked(NamedTuple):
    """What an address asks for.

    Attributes:
        place: the address without its form and what narrows it, such as `/contacts`.
        layers: only what these vouch for; every layer where none is named.
        page: which part of a long list, from 1.
        filters: what else narrows it, by `FILTERS`; what is not asked for is not in it.
    """

    place: str
    form: Form = "html"
    moment: Moment = Moment()  # a value that nobody changes
    layers: frozenset[Layer] = frozenset()
    page: int = 1
    filters: Mapping[str, str] = {}  # never changed

    @property
    def most(self) -> int:
        """How many rows are given at once."""
        return MOST[self.form]

    @property
    def first(self) -> int:
        """How many rows come before this page."""
        return (self.page - 1) * self.most

    def wants(self, layer: Layer) -> bool:
        """Whether what that layer vouches for is asked for."""
        return not self.layers or layer in self.layers

    def get(self, name: str) -> str | None:
        """A filter; None where it is not asked for."""
        return self.filters.get(name)

    def to(self, place: str, **filters: str) -> str:
        """The address of another page, as of the same moment and with the same layers."""
        return _address(place, [*self._kept(), *sorted(filters.items())])

    def but(self, *, form: Form = "html", **filters: str | None) -> str:
        """The address of this page with some filters set otherwise; None leaves one out."""
        others = {name: value for name, value in (dict(self.filters) | filters).items() if value}
        return self._replace(filters=others, page=1).again(form=form)

    def kept(self, *without: str) -> list[tuple[str, str]]:
        """What a form of this page has to carry on, but for the filters that it asks itself, or their beginnings."""
        others = [one for one in sorted(self.filters.items()) if not _takes(one[0], without)]
        return [*self._kept(), *others]

    def again(self, *, form: Form = "html", page: int | None = None) -> str:
        """The address of this page: in another form, or another part of the list."""
        place = self.place if form == "html" else f"{self.place}.{form}"
        number = page or self.page
        part = [("page", str(number))] if number > 1 else []
        return _address(place, [*self._kept(), *sorted(self.filters.items()), *part])

    def narrowed(self, **filters: str | None) -> str:
        """The address of this page with other filters; None takes one away."""
        kept = {name: value for name, value in {**self.filters, **filters}.items() if value is not None}
        return _address(self.place, [*self._kept(), *sorted(kept.items())])

    def _kept(self) -> list[tuple[str, str]]:
        """What every link carries on."""
        day = [("as_of", self.moment.day)] if self.moment.day else []
        known = [("known", "now")] if self.moment.known == "now" else []
        return [*day, *known, *(("layer", layer) for layer in LAYERS if layer in self.layers)]


def _address(place: str, query: list[tuple[str, str]]) -> str:
    return quote(place) + (f"?{urlencode(query)}" if query else "")


def parted(path: str) -> tuple[str, Form]:
    """A path without its form, and the form: `/contacts.csv` asks for `/contacts` as CSV."""
    for form in get_args(Form):
        if path.endswith(f".{form}") and form != "html":
            return path.removesuffix(f".{form}"), form
    return path, "html"


def asked_for(path: str, query: Iterable[tuple[str, str]], takes: Collection[str] = FILTERS) -> Asked:
    """What the address asks of a page that takes these filters; others are left out.

    Args:
        path: the address without what narrows it.
        query: what stands behind its question mark, by name.
        takes: names of filters; one that ends in a point takes every name that begins with it (`parties.`).

    Raises:
        UsageError: a name that no page knows, a day or number that is none, words that are too long or too many.
    """
    place, form = parted(path)
    pairs = [(name, " ".join(value.split())) for name, value in query]
    given = {name: value for name, value in pairs if value}
    if len(pairs) > _MOST_NAMES:
        raise UsageError(f"an address may ask for {_MOST_NAMES} things at the most")
    for name, value in pairs:
        if name not in _KNOWN and not _takes(name, takes):
            raise UsageError(f"“{name[:40]}” narrows no page; there are: {', '.join(_KNOWN)}")
        if max(len(name), len(value)) > _MOST_CHARS:
            raise UsageError(f"{name[:40]} may have {_MOST_CHARS} characters at the most")
    days = {name: _day(name, given[name]) for name in _DAYS if name in given}
    known: Literal["then", "now"] = "now" if _one_of("known", given, ("then", "now")) == "now" else "then"
    layers = [value for name, value in pairs if name == "layer" and value]
    return Asked(
        place=place,
        form=form,
        moment=Moment(day=days.get("as_of"), known=known),
        layers=frozenset(layer for layer in LAYERS if layer in _layers(layers)),
        page=_number(given.get("page", "1")),
        filters={name: value for name, value in (given | days).items() if _takes(name, takes)},
    )


def _takes(name: str, takes: Collection[str]) -> bool:
    return name in takes or any(one.endswith(".") and name.startswith(one) for one in takes)


def _day(name: str, value: str) -> str:
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"{name}: “{value[:40]}” is not a day; write it as 2019-01-18") from error


def _one_of(name: str, given: Mapping[str, str], allowed: Collection[str]) -> str | None:
    value = given.get(name)
    if value is not None and value not in allowed:
        raise UsageError(f"{name}: “{value[:40]}” is none of {', '.join(allowed)}")
    return value


def _layers(values: Iterable[str]) -> frozenset[str]:
    for value in values:
        _one_of("layer", {"layer": value}, LAYERS)
    return frozenset(values)


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 7 and 0 < int(value) <= _MOST_PAGES):
        raise UsageError(f"page: “{value[:40]}” is no number of a page; count from 1")
    return int(value)
