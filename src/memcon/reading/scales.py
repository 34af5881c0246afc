"""The figures that the field's tables give an event by its type and mode: quad class, intensity, CAMEO, Goldstein."""

from __future__ import annotations

import functools

from msgspec import Struct

from memcon.domain.holdings import Scale
from memcon.reading.lexicons import load_table
from memcon.reading.ontology import ontology


class _Root(Struct, frozen=True, forbid_unknown_fields=True):
    root: str
    goldstein: float


class _Cameo(Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    type: dict[str, _Root]


@functools.cache
def scales() -> dict[str, Scale]:
    """`CONSULT` and `CONSULT-visit` with their figures; a mode without a score has that of its type.

    >>> scales()["CONSULT-visit"].intensity, scales()["CONSULT"].cameo_root
    (4.0, '04')
    """
    roots = load_table("exports/cameo.toml", _Cameo).type
    found: dict[str, Scale] = {}
    for kind in ontology().type:
        root = roots.get(kind.code)
        of_type = Scale(
            quad=kind.quad,
            intensity=kind.score,
            cameo_root=root.root if root else None,
            goldstein=root.goldstein if root else None,
        )
        found[kind.code] = of_type
        for name, mode in kind.modes.items():
            score = kind.score if mode.score is None else mode.score
            found[f"{kind.code}-{name}"] = Scale(
                quad=kind.quad, intensity=score, cameo_root=of_type.cameo_root, goldstein=of_type.goldstein
            )
    return found
