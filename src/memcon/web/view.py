"""What a page of the desk holds, whatever form it is then given in."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from memcon.domain.brief import Sourced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from memcon.record.contract import Store
    from memcon.web.asked import Asked

T = TypeVar("T")


class View(NamedTuple):
    """What a page holds.

    Attributes:
        title: of this view, such as the item's label and words.
        form: its content for a program.
        kind: what its rows are, where it is a list; `rows`: those of this part of it.
        told: what the page's template needs besides.
        more: whether there is another part of the list.
        drawing: makes its drawing as a file of its own (SVG), where it has one.
        again_s: after how many seconds to look again, where the content is still being worked out; its page is then
            that of the template `working`.
        elsewhere: the address that shows it better, where there is one.
    """

    title: str
    form: Any
    kind: type[Any] | None = None
    rows: Sequence[Any] = ()
    told: Mapping[str, Any] = {}  # never changed
    more: bool = False
    drawing: Callable[[], str] | None = None
    again_s: int | None = None
    elsewhere: str | None = None


class Page(NamedTuple):
    """A page of the desk: its name in the address, its title, what makes it, what narrows it.

    `layered`: whether the filter of layers acts on it.
    """

    name: str
    title: str
    make: Callable[[Store, Asked, str], View]
    takes: tuple[str, ...] = ()
    layered: bool = True


class Part(NamedTuple):
    """A part of a list, and whether there is another."""

    rows: list[Any]
    more: bool


def part_of(found: Iterable[T], asked: Asked) -> Part:
    """The part of the list that is asked for; no more of it is made than that."""
    rows = list(islice(found, asked.first, asked.first + asked.most + 1))
    return Part(rows[: asked.most], len(rows) > asked.most)


def list_view(title: str, kind: type[Any], found: Iterable[T], asked: Asked, **told: Any) -> View:
    """A list as a page, a table and a form."""
    rows, more = part_of(found, asked)
    return listed(title, kind, rows, more=more, **told)


def listed(title: str, kind: type[Any], rows: Sequence[Any], *, more: bool, **told: Any) -> View:
    """A part of a list as a page, a table and a form."""
    return View(title=title, form=[form_of(one) for one in rows], kind=kind, rows=rows, told=told, more=more)


def form_of(item: Any) -> Any:
    """The item for a program: claims and people in their public form, lines as they are."""
    from memcon.show.public import item_of

    if isinstance(item, Sourced):
        return item_of(item.claim, label=item.label, article=item.source.label)
    return item
