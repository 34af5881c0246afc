"""The network of people and parties as GraphML: who was in contact with whom, and for whom they act."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from memcon.domain.holdings import Written
from memcon.domain.time import known_days
from memcon.show.exports.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from memcon.domain.actors import Participant
    from memcon.domain.brief import ContactLine
    from memcon.domain.holdings import Holdings

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OFF = frozenset({"postponed", "refused", "cancelled"})
_HELD = frozenset({"held", "ongoing"})

#: attribute -> what it belongs to, its type
_KEYS = {
    "label": ("node", "string"), "kind": ("all", "string"), "party": ("node", "string"),
    "weight": ("edge", "int"), "held": ("edge", "int"), "planned": ("edge", "int"), "off": ("edge", "int"),
    "first_day": ("edge", "string"), "last_day": ("edge", "string"), "contacts": ("edge", "string"),
    "title": ("graph", "string"), "as_of": ("graph", "string"), "articles": ("graph", "int"),
    "copies": ("graph", "int"), "without_contacts": ("graph", "int"),
}  # fmt: skip


class Tie(Struct, kw_only=True):
    """Contacts between two: how many were held, planned, or off; within which days; their labels."""

    held: int = 0
    planned: int = 0
    off: int = 0
    first_day: str = ""
    last_day: str = ""
    labels: list[str] = []  # msgspec copies an empty default


def write_graphml(holdings: Holdings, path: Path) -> Written:
    """People and parties as nodes, contacts between two as edges (weight: those held), and for whom a person acts."""
    lines = holdings.contacts()
    nodes, ties = _nodes(lines), _ties(lines)
    coverage = Coverage()
    for kept in holdings.readings():
        coverage.add(kept)
    counts = {name: coverage.total(name) for name in ("articles", "copies", "without_contacts")}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_head({"title": holdings.title(), "as_of": holdings.as_of, **counts}))
        places = {node: f"n{number}" for number, node in enumerate(nodes)}
        file.writelines(_node(places[node], node, party) for node, party in nodes.items())
        edges = [*_edges(ties, places), *_belonging(nodes, places)]
        file.writelines(edges)
        file.write(" </graph>\n</graphml>\n")
    return Written(rows=len(nodes) + len(edges))


Node = tuple[str, str]  # person or party, and the name


def _node_of(side: Participant) -> Node | None:
    if side.name:
        return ("person", side.name)
    return ("party", side.party) if side.party else None


def _nodes(lines: Iterable[ContactLine]) -> dict[Node, str | None]:
    """Who takes part in contacts, and the parties for which they act; with a person's party."""
    nodes: dict[Node, str | None] = {}
    for line in lines:
        for side in line.contact.participants:
            node = _node_of(side)
            if node is not None:
                nodes[node] = nodes.get(node) or (side.party if node[0] == "person" else None)
            if side.party:
                nodes.setdefault(("party", side.party), None)
    return nodes


def _ties(lines: Iterable[ContactLine]) -> dict[tuple[Node, Node], Tie]:
    ties: dict[tuple[Node, Node], Tie] = {}
    for line in lines:
        contact = line.contact
        if contact.modality in {"hypothetical", "question"}:
            continue
        present = sorted({node for side in contact.participants if (node := _node_of(side)) is not None})
        first, last = known_days(contact.date)
        for one, other in itertools.combinations(present, 2):
            tie = ties.setdefault((one, other), Tie())
            if contact.status in _OFF or contact.certainty == "denied":
                tie.off += 1
            elif contact.status in _HELD:
                tie.held += 1
            else:
                tie.planned += 1
            tie.first_day = min(filter(None, (tie.first_day, first)), default="")
            tie.last_day = max(tie.last_day, last or "")
            tie.labels.append(line.label)
    return ties


def _head(of_graph: Mapping[str, str | int]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, (what, kind) in _KEYS.items():
        yield f' <key id="{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield ' <graph id="contacts" edgedefault="undirected">\n'
    yield from (_data(name, value) for name, value in of_graph.items())


def _node(place: str, node: Node, party: str | None) -> str:
    kind, name = node
    told = _data("label", name) + _data("kind", kind) + (_data("party", party) if party else "")
    return f'  <node id="{place}">\n{told}  </node>\n'


def _edges(ties: Mapping[tuple[Node, Node], Tie], places: Mapping[Node, str]) -> Iterator[str]:
    for number, ((one, other), tie) in enumerate(ties.items()):
        told: dict[str, str | int] = {
            "kind": "contact", "weight": tie.held, "held": tie.held, "planned": tie.planned, "off": tie.off,
            "first_day": tie.first_day, "last_day": tie.last_day, "contacts": " ".join(tie.labels),
        }  # fmt: skip
        yield _edge(f"c{number}", places[one], places[other], told)


def _belonging(nodes: Mapping[Node, str | None], places: Mapping[Node, str]) -> Iterator[str]:
    for number, (node, party) in enumerate(nodes.items()):
        if party:
            yield _edge(f"p{number}", places[node], places["party", party], {"kind": "acts for", "weight": 0})


def _edge(name: str, one: str, other: str, told: Mapping[str, str | int]) -> str:
    data = "".join(_data(key, value) for key, value in told.items() if value != "")
    return f'  <edge id="{name}" source={quoteattr(one)} target={quoteattr(other)}>\n{data}  </edge>\n'


def _data(key: str, value: str | int) -> str:
    return f'   <data key="{key}">{escape(_NOT_XML.sub(" ", str(value)))}</data>\n'
