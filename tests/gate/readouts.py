"""Measures the comparison of accounts on a folder of facts outside the project (`gold/agreements/hanoi_accounts.json`).

The accounts are those that the program reads in the example dossier; the facts say who told what of one summit.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from memcon import following, workflow
from memcon.domain.actors import person_key
from memcon.domain.measures import telling_words
from memcon.record import views
from memcon.record.asof import NEWEST
from memcon.record.contract import MEMORY
from tests.gate.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.accounts import Comparison, Said

Facts = dict[str, Any]
_DOSSIER = resources.files("memcon") / "data" / "dossier" / "us-dprk"
_COMMON = 0.3  # of the telling words of a fact: it is told in other words


def rows(folder: Path) -> Iterator[Row]:
    """The share of the facts that the comparison gives."""
    path = folder / "gold" / "agreements" / "hanoi_accounts.json"
    if path.exists():
        held = list(_checks(json.loads(path.read_text(encoding="utf-8")), _compared()))
        yield Row("accord", "accounts of one summit right", sum(held) / len(held), len(held))


def _compared() -> Comparison:
    with workflow.opened(MEMORY, create=True) as store:
        list(workflow.add(store, [str(_DOSSIER)]))
        lines = views.contacts_in(store)
        summit = next(line for line in lines if (line.contact.kind, line.contact.date) == ("summit", "2019-02-28"))
        return following.accounts_of(store, summit.label, NEWEST)


def _checks(facts: Facts, found: Comparison) -> Iterator[bool]:
    told = [one for matter in found.matters for one in matter.accounts]
    for account in facts["accounts"]:
        own = [one for one in told if person_key(one.by) == person_key(account["by"])]
        for holder, says in account["says"].items():
            for fact in says if isinstance(says, list) else [says]:
                yield any(_tells(one, holder, fact) for one in own)
    both = [matter for matter in found.matters if matter.verdict == "said by both"]
    yield any("Yongbyon" in matter.what for matter in both)
    contradicted = [matter for matter in found.matters if matter.verdict == "contradicted"]
    people = {person_key(account["by"]) for account in facts["accounts"]}
    yield any(people <= {person_key(one.by) for one in matter.accounts} for matter in contradicted)


def _tells(one: Said, holder: str, fact: Facts) -> bool:
    wanted = telling_words(fact["measure"])
    words = telling_words(f"{one.statement.measure} {one.sentence} {one.quote}")
    shared = len(wanted & words) >= _COMMON * len(wanted)
    return one.statement.holder_party == holder and one.statement.stance == fact["stance"] and shared
