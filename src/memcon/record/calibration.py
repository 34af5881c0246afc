"""Confidence learned from judgements: how often items of a rule, and of a way of vouching, were right.

The estimate is a beta-binomial in three steps: the share right of all items of a kind, drawn to by the share of those
vouched for in the same way, drawn to by the share of those of the same rule; each counts as `_STRENGTH` items. A rising
curve then corrects the estimates where they are too sure or not sure enough. Everything that is said of its quality
is said of items that were not learned from (cross-fitting, an article's items always together).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import structs

from memcon.domain.claims import Claim
from memcon.domain.judging import Bin, Calibration, KindCalibration, Reliability, Step
from memcon.record.isotonic import rising

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim
    from memcon.record.outline import Outline
    from memcon.record.review import Judged

ClaimT = TypeVar("ClaimT", bound=Claim)

FEWEST = 30  # judged items of a kind; under that, no confidence is given to it
_FEWEST_FOR_CURVE = 60
_STRENGTH = 4.0  # how many judged items the wider class counts as
_FOLDS = 5
_BINS = 10
_SURE = {"analyst": 1.0, "stated": 0.9, "attributed": 0.8, "inferred": 0.6}
_LESS = {"asserted": 1.0, "reported": 0.95, "denied": 0.95, "possible": 0.85}


class Example(NamedTuple):
    """A judged item: its article, what it is known by, and whether it was right as it was read."""

    article: str
    vouched: str
    rule: str
    sure: float
    right: bool


def calibrate(of_kind: Mapping[str, Sequence[Sourced[AnyClaim]]], judged: Judged) -> Calibration:
    """What the judgements tell, of each kind of which at least `FEWEST` items were judged.

    Accepted is right; corrected and rejected are wrong as read. Blind codes, what nobody was sure of and what was
    written by hand do not count.

    Args:
        of_kind: name of the kind -> its claims as they were read.
        judged: what stands of the log.
    """
    kinds = {}
    for kind, claims in of_kind.items():
        examples = examples_in(claims, judged)
        if len(examples) >= FEWEST:
            kinds[kind] = _of_kind(examples)
    return Calibration(kinds=kinds)


def examples_in(claims: Iterable[Sourced[AnyClaim]], judged: Judged) -> list[Example]:
    """The judged items among the claims."""
    return [
        Example(
            article=one.source.label,
            vouched=_vouched(one.claim),
            rule=one.claim.rule,
            sure=sureness(one.claim),
            right=judged.deciding[one.claim.id].verdict == "accepted",
        )
        for one in claims
        if one.claim.id in judged.deciding and one.claim.id not in judged.ever_added
    ]


def confidence_in(claim: Claim | Outline, learned: KindCalibration) -> float:
    """How sure an item is, 0–1, two digits."""
    return round(_curved(_estimate(_vouched(claim), claim.rule, learned), learned.curve), 2)


def with_confidence(
    claims: Iterable[Sourced[ClaimT]], calibration: Calibration | None, kind: str
) -> tuple[Sourced[ClaimT], ...]:
    """The claims with their confidence; what a person wrote, and kinds of which too few were judged, have none."""
    learned = calibration.kinds.get(kind) if calibration else None
    if learned is None:
        return tuple(claims)
    return tuple(
        one
        if one.claim.layer == "analyst"
        else structs.replace(one, claim=structs.replace(one.claim, confidence=confidence_in(one.claim, learned)))
        for one in claims
    )


def sureness(claim: Claim) -> float:
    """How sure memcon is before anything was judged: by who vouches, and how. An order, not yet a share."""
    plain = 1.0 if claim.modality in {"actual", "conditional"} else 0.8
    return _SURE[claim.layer] * _LESS[claim.certainty] * plain


def _vouched(claim: Claim | Outline) -> str:
    return f"{claim.layer}/{claim.certainty}/{claim.modality}"


def _of_kind(examples: Sequence[Example]) -> KindCalibration:
    right = [float(one.right) for one in examples]
    after = _cross_fitted(examples, lambda learned, one: _curved(_raw(one, learned), learned.curve))
    base = _cross_fitted(examples, lambda learned, _: (learned.right + 1) / (learned.items + 2))
    return structs.replace(
        _learned(examples),
        before=reliability([one.sure for one in examples], right),
        after=reliability(after, right),
        base=_brier(base, right),
    )


def _learned(examples: Sequence[Example]) -> KindCalibration:
    """Counts and curve; the curve is fitted to estimates of items that the counts had not seen."""
    counted = _counted(examples)
    if len(examples) < _FEWEST_FOR_CURVE:
        return counted
    estimates = _held_out(examples, _counted, lambda learned, one: _raw(one, learned))
    return structs.replace(counted, curve=_curve(estimates, [float(one.right) for one in examples]))


def _counted(examples: Sequence[Example]) -> KindCalibration:
    nothing = Reliability(items=0, brier=0.0, gap=0.0, bins=())
    return KindCalibration(
        items=len(examples),
        right=sum(one.right for one in examples),
        vouched=_shares((one.vouched, one.right) for one in examples),
        rules=_shares((one.rule, one.right) for one in examples),
        curve=(),
        before=nothing,
        after=nothing,
        base=0.0,
    )


def _shares(told: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    number: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, was_right in told:
        number[name] += 1
        right[name] += was_right
    return {name: (number[name], right[name]) for name in sorted(number)}


def _raw(one: Example, learned: KindCalibration) -> float:
    return _estimate(one.vouched, one.rule, learned)


def _estimate(vouched: str, rule: str, learned: KindCalibration) -> float:
    share = (learned.right + 1) / (learned.items + 2)
    for items, right in (learned.vouched.get(vouched, (0, 0)), learned.rules.get(rule, (0, 0))):
        share = (right + _STRENGTH * share) / (items + _STRENGTH)
    return share


def _curve(estimates: Sequence[float], right: Sequence[float]) -> tuple[Step, ...]:
    """A rising line from estimate to share right; ends are drawn in by one item, so that nothing is ever certain."""
    pooled: dict[float, list[float]] = defaultdict(list)
    for estimate, was in zip(estimates, right, strict=True):
        pooled[round(estimate, 6)].append(was)
    places = sorted(pooled)
    weights = [float(len(pooled[place])) for place in places]
    fitted = rising([sum(pooled[place]) / len(pooled[place]) for place in places], weights)
    blocks: dict[float, float] = defaultdict(float)
    for value, weight in zip(fitted, weights, strict=True):
        blocks[value] += weight
    share = sum(right) / len(right)
    steps = [
        Step(upto=place, confidence=round((value * blocks[value] + share * _STRENGTH) / (blocks[value] + _STRENGTH), 4))
        for place, value in zip(places, fitted, strict=True)
    ]
    last_of_block = [one for one, after in zip(steps, [*steps[1:], None], strict=True)
                     if after is None or after.confidence != one.confidence]  # fmt: skip
    return tuple(_never_falling(last_of_block))


def _never_falling(steps: Iterable[Step]) -> Iterable[Step]:
    """The steps with a confidence that is under the one before raised to it: small blocks are drawn in further."""
    least = 0.0
    for step in steps:
        least = max(least, step.confidence)
        yield structs.replace(step, confidence=least)


def _curved(estimate: float, curve: Sequence[Step]) -> float:
    if not curve:
        return estimate
    return next((step.confidence for step in curve if estimate <= step.upto), curve[-1].confidence)


def _cross_fitted(examples: Sequence[Example], confidence: Callable[[KindCalibration, Example], float]) -> list[float]:
    return _held_out(examples, _learned, confidence)


def _held_out(
    examples: Sequence[Example],
    learn: Callable[[Sequence[Example]], KindCalibration],
    confidence: Callable[[KindCalibration, Example], float],
) -> list[float]:
    """What would be said of each item by what was learned from the other folds."""
    fold_of = {article: place % _FOLDS for place, article in enumerate(sorted({one.article for one in examples}))}
    learned = {fold: learn([one for one in examples if fold_of[one.article] != fold]) for fold in set(fold_of.values())}
    return [confidence(learned[fold_of[one.article]], one) for one in examples]


def reliability(said: Sequence[float], right: Sequence[float]) -> Reliability:
    """How well what was said fits what was right; see `memcon.domain.judging.Reliability`."""
    bins: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for confidence, was in zip(said, right, strict=True):
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, was))
    told = tuple(_bin(place, bins[place]) for place in sorted(bins))
    gap = sum(one.items * abs(one.said - one.right) for one in told) / len(said) if said else 0.0
    return Reliability(items=len(said), brier=_brier(said, right), gap=round(gap, 4), bins=told)


def _bin(place: int, items: Sequence[tuple[float, float]]) -> Bin:
    said, right = (sum(values) / len(items) for values in zip(*items, strict=True))
    return Bin(
        low=place / _BINS, high=(place + 1) / _BINS, items=len(items), said=round(said, 4), right=round(right, 4)
    )


def _brier(said: Sequence[float], right: Sequence[float]) -> float:
    told = [(one - was) ** 2 for one, was in zip(said, right, strict=True)]
    return round(sum(told) / len(told), 4) if told else 0.0
