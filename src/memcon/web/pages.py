"""Every page of the desk by the name in its address, and the menu that leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.web.agreed import AGREEMENTS
from memcon.web.counted import COUNTED
from memcon.web.decisions import DECISIONS
from memcon.web.formulas import FORMULAS
from memcon.web.front import FRONT
from memcon.web.importing import IMPORT
from memcon.web.lists import LISTS
from memcon.web.readouts import READOUTS
from memcon.web.roadmap import ROADMAP
from memcon.web.single import SINGLE
from memcon.web.stability import STABILITY
from memcon.web.track import TRACK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.web.view import Page


class Group(NamedTuple):
    """Pages that belong together in the menu."""

    title: str
    pages: tuple[Page, ...]


_WAYS_OUT = (ROADMAP, STABILITY)
_HELD_AGAINST = (READOUTS, FORMULAS, AGREEMENTS, TRACK)
#: the pages that stand by themselves, by name
_ALL: tuple[Page, ...] = (
    FRONT,
    *LISTS,
    *COUNTED,
    DECISIONS,
    *_WAYS_OUT,
    *_HELD_AGAINST,
    IMPORT,
)
PAGES: Mapping[str, Page] = {page.name: page for page in _ALL}
#: the pages of one thing, by the first part of their address
PAGES_OF_ONE: Mapping[str, Page] = {page.name: page for page in SINGLE}

#: the order of the menu; a name that has no page yet is passed over
_ORDER = (
    ("Now", ("brief", "changes", "due")),
    ("Who met", ("timeline", "contacts", "people", "network", "events", "dyads")),
    ("Who wants what", ("positions", "quotes", "readouts", "formulas")),
    ("What was promised", ("agreements", "track")),
    ("Ways out", ("roadmap", "stability")),
    ("Reports", ("search", "articles", "review", "import")),
)


def menu() -> tuple[Group, ...]:
    """The menu, without what has no page; a page that no group names stands in the last one."""
    named = {name for _, names in _ORDER for name in names}
    groups = [(title, [PAGES[name] for name in names if name in PAGES]) for title, names in _ORDER]
    groups[-1][1].extend(page for page in PAGES.values() if page.name not in named)
    return tuple(Group(title, tuple(pages)) for title, pages in groups if pages)


MENU = menu()
