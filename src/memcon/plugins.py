"""Plug-ins: sources, readers, stores, exporters and engines by name; memcon's own stand in tables of the same form.

Another package offers one by an entry point in the group of its kind:

    [project.entry-points."memcon.exporters"]
    headlines = "memcon_example.exporter:EXPORTER"

Nothing is loaded before it is asked for, and nothing can take the name of one that memcon has. A package that does not
load is told of and stops only what asks for it.
"""

from __future__ import annotations

import functools
import importlib
import logging
from importlib import metadata
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from memcon.errors import PluginError, UsageError
from memcon.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOG = logging.getLogger(__name__)

Kind = Literal["source", "reader", "store", "exporter", "engine"]
KINDS: tuple[Kind, ...] = get_args(Kind)

#: kind -> where the table of memcon's own stands, name -> something with a `line` and a `place`
_OWN: dict[Kind, str] = {
    "source": "memcon.intake.sources:SOURCES",
    "reader": "memcon.reading.reader:READERS",
    "store": "memcon.record.places:STORES",
    "exporter": "memcon.exporting:EXPORTERS",
    "engine": "memcon.workflow:ENGINES",
}


class Offer(NamedTuple):
    """One of memcon's own: what it is in one line, and `module:attribute` where it stands."""

    line: str
    place: str


class Plugin(NamedTuple):
    """Something that can be asked for by its kind and name.

    Attributes:
        line: what it is, in one line.
        place: `module:attribute`, loaded when asked for.
        package: which package offers it, with its version.
    """

    kind: Kind
    name: str
    line: str
    place: str
    package: str
    version: str


def plugins(kind: Kind) -> dict[str, Plugin]:
    """Everything of one kind by its name: memcon's own in its order, then that of other packages by name."""
    own = {
        name: Plugin(kind, name, offer.line, offer.place, "memcon", __version__)
        for name, offer in _attribute(_OWN[kind]).items()
    }
    return own | others(kind)


@functools.cache
def others(kind: Kind) -> dict[str, Plugin]:
    """What other packages offer; a name that memcon has itself is passed over and told of in the log."""
    found: dict[str, Plugin] = {}
    for one in sorted(_offered(kind), key=lambda plugin: (plugin.name, plugin.package)):
        if one.name in found or (kind != "reader" and one.name in _attribute(_OWN[kind])):
            _LOG.warning("%s: the %s '%s' is there already; passed over", one.package, kind, one.name)
        else:
            found[one.name] = one
    return found


def find_other(kind: Kind, name: str) -> Plugin | None:
    """What another package offers under that name; None where none does."""
    return others(kind).get(name)


def load(plugin: Plugin) -> Any:  # what each kind is, its own table's module says
    """What stands at the plug-in's place.

    Raises:
        PluginError: its package does not load, or has nothing of that name.
    """
    try:
        return _attribute(plugin.place)
    except Exception as error:
        raise PluginError(plugin.package, plugin.kind, plugin.name, f"{type(error).__name__}: {error}") from error


def find_plugin(kind: Kind, name: str) -> Plugin:
    """The plug-in of that kind and name.

    Raises:
        UsageError: there is none.
    """
    known = plugins(kind)
    if name not in known:
        raise UsageError(f"there is no {kind} '{name}'; there are {', '.join(known)}")
    return known[name]


def _offered(kind: Kind) -> Iterator[Plugin]:
    for entry in metadata.entry_points(group=f"memcon.{kind}s"):
        of = entry.dist
        about = of.metadata["Summary"] if of and "Summary" in of.metadata else ""
        yield Plugin(kind, entry.name, about or "", entry.value, of.name if of else "?", of.version if of else "?")


def _attribute(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)
