"""How far those who judged agree: Krippendorff's α and Cohen's κ, field by field; pure.

Both leave out what chance alone would give. α takes any number of coders and gaps; κ two at a time, and is told for
more as the mean over their pairs. Nominal: two values are the same, or they are not.
Source: K. Krippendorff, Content Analysis, 4th ed., ch. 12; J. Cohen, 1960.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from memcon.domain.judging import FieldAgreement
from memcon.record.desk import CODED
from memcon.record.review import corrected

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim
    from memcon.record.review import Judged, Judgement

_CODES = frozenset({"accepted", "corrected", "rejected"})


def agreement_of(
    claims: Iterable[Sourced[AnyClaim]], judged: Judged, kind: type[AnyClaim]
) -> tuple[FieldAgreement, ...]:
    """Agreement on whether each item is there, and on each field of those that two coders found there.

    Args:
        claims: as they were read, all of that kind.
        judged: what each judge last said; `unsure` is no value.
        kind: whose fields are compared, see `memcon.record.desk.CODED`.
    """
    codes = _codes(claims, judged)
    coders = tuple(sorted({judge for of_item in codes for judge in of_item}))
    there = [{judge: claim is not None for judge, claim in of_item.items()} for of_item in codes]
    told = [_told("there", coders, there)]
    for field in CODED[kind]:
        values = [
            {judge: _value(claim, field) for judge, claim in of_item.items() if claim is not None} for of_item in codes
        ]
        told.append(_told(field, coders, values))
    return tuple(told)


def _codes(claims: Iterable[Sourced[AnyClaim]], judged: Judged) -> list[dict[str, AnyClaim | None]]:
    """Of each item, what each coder takes it for; None where the words say nothing of the kind."""
    of_item: dict[str, list[Judgement]] = defaultdict(list)
    for (_, item), judgement in judged.of_judge.items():
        if judgement.verdict in _CODES:
            of_item[item].append(judgement)
    return [
        {one.judge: _coded(claim.claim, one) for one in of_item[claim.claim.id]}
        for claim in claims
        if len(of_item.get(claim.claim.id, ())) > 1
    ]


def _coded(claim: AnyClaim, judgement: Judgement) -> AnyClaim | None:
    if judgement.verdict == "rejected":
        return None
    return corrected(claim, judgement.changes) if judgement.verdict == "corrected" else claim


def _value(claim: AnyClaim, field: str) -> str:
    """The field's value so that spelling and order do not tell coders apart."""
    value = msgspec.to_builtins(getattr(claim, field))
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    if isinstance(value, list):
        return " | ".join(sorted(" ".join(_plain(one).casefold().split()) for one in value))
    return str(value)


def _plain(value: object) -> str:
    if isinstance(value, dict):  # where a condition's words stand is not coded
        return " ".join(f"{name}={part}" for name, part in value.items() if name != "evidence")
    return str(value)


def _told(field: str, coders: tuple[str, ...], units: Sequence[Mapping[str, Hashable]]) -> FieldAgreement:
    pairable = [unit for unit in units if len(unit) > 1]
    pairs = [pair for unit in pairable for pair in itertools.combinations(unit.values(), 2)]
    same = sum(one == other for one, other in pairs) / len(pairs) if pairs else None
    return FieldAgreement(field, coders, len(pairable), same, alpha_of(pairable), kappa_of(pairable))


def alpha_of(units: Iterable[Mapping[str, Hashable]]) -> float | None:
    """Krippendorff's α for nominal values: 1 − observed / expected disagreement; each unit maps coder to value.

    Four units, two coders, who differ on one of them (a a, a b, b b, b b): α = 1 − 0.25 / (30/56) = 0.533.
    """
    counts = [Counter(unit.values()) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter()
    differing = 0.0
    for count in counts:
        totals.update(count)
        size = count.total()
        differing += (size * size - sum(n * n for n in count.values())) / (size - 1)
    number = totals.total()
    expected = number * number - sum(n * n for n in totals.values())
    return None if not expected else 1 - (number - 1) * differing / expected


def kappa_of(units: Iterable[Mapping[str, Hashable]]) -> float | None:
    """Cohen's κ: of each pair of coders over what both judged, then the mean over pairs.

    Forty-five of fifty items alike where chance gives half of them: κ = (0.9 − 0.5) / (1 − 0.5) = 0.8.
    """
    listed = list(units)
    coders = sorted({coder for unit in listed for coder in unit})
    found = []
    for one, other in itertools.combinations(coders, 2):
        pairs = [(unit[one], unit[other]) for unit in listed if one in unit and other in unit]
        kappa = _kappa(pairs)
        if kappa is not None:
            found.append(kappa)
    return sum(found) / len(found) if found else None


def _kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    if not pairs:
        return None
    number = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[value] * second[value] for value in first) / number**2
    return None if chance == 1 else (sum(one == other for one, other in pairs) / number - chance) / (1 - chance)
