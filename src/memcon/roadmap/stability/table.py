"""The options of a model as bits, and which combinations of them can be.

Bits are ordered decision maker by decision maker, so that the options of each stand together and an array over all
combinations is a table with one axis a decision maker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.errors import ConflictUnsound, PatternUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from memcon.domain.conflict import ConflictModel

MOST_OPTIONS = 62  # a combination is one number of 64 bits


class Limit(NamedTuple):
    """In states whose bits under `mask` are `bits`, `fixed_on` cannot be given up, `fixed_off` not taken."""

    mask: int
    bits: int
    fixed_on: int
    fixed_off: int


class Table(NamedTuple):
    """The options as bits.

    Attributes:
        bit_of: for each option of the model, its bit's place.
        widths: for each decision maker, how many bits are its own.
        own: for each decision maker, the mask of its bits.
        limits: which options are one-way, and where; the first one holds everywhere.
        infeasible: (mask, bits) of the combinations that cannot be.
    """

    bit_of: tuple[int, ...]
    widths: tuple[int, ...]
    own: tuple[int, ...]
    limits: tuple[Limit, ...]
    infeasible: tuple[tuple[int, int], ...]

    @property
    def options(self) -> int:
        """How many there are."""
        return len(self.bit_of)

    @property
    def uniform(self) -> bool:
        """Whether one-way options are so in every state."""
        return len(self.limits) == 1

    def code(self, pattern: str) -> tuple[int, int]:
        """Mask and bits of a pattern of Y, N and - for each option in the model's order.

        Raises:
            PatternUnreadable: another length, or other letters.
        """
        letters = pattern.strip().upper()
        if len(letters) != self.options or set(letters) - set("YN-"):
            raise PatternUnreadable(pattern, self.options)
        mask = sum(1 << bit for bit, letter in zip(self.bit_of, letters, strict=True) if letter != "-")
        return mask, sum(1 << bit for bit, letter in zip(self.bit_of, letters, strict=True) if letter == "Y")

    def pattern(self, code: int) -> str:
        """The pattern of a combination, in the model's order of options."""
        return "".join("Y" if code >> bit & 1 else "N" for bit in self.bit_of)

    def can_go(self, here: NDArray[np.int64], there: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether no one-way option forbids each move, whoever makes it."""
        allowed = np.ones(np.broadcast(here, there).shape, dtype=bool)
        for limit in self.limits:
            breaks = ((here & ~there & limit.fixed_on) | (there & ~here & limit.fixed_off)) != 0
            allowed &= ~(breaks & ((here & limit.mask) == limit.bits))
        return allowed

    def feasible(self) -> NDArray[np.bool_] | None:
        """For every combination whether it can be; None where all can."""
        if not self.infeasible:
            return None
        codes: NDArray[np.int32] = np.arange(1 << self.options, dtype=np.int32)  # no table is longer than 2^30
        able = np.ones(len(codes), dtype=bool)
        for mask, bits in self.infeasible:
            able &= (codes & mask) != bits
        return able


def table_of(model: ConflictModel) -> Table:
    """The model's options as bits.

    Raises:
        ConflictUnsound: an option of nobody, two of one name, too many.
    """
    names = [one.name for one in model.decision_makers]
    _check_options(model, names)
    order = sorted(range(len(model.options)), key=lambda place: names.index(model.options[place].owner))
    bit_of = [0] * len(order)
    for bit, place in enumerate(order):
        bit_of[place] = bit
    widths = tuple(sum(option.owner == name for option in model.options) for name in names)
    own = tuple(
        sum(1 << bit_of[place] for place, option in enumerate(model.options) if option.owner == name) for name in names
    )
    bare = Table(bit_of=tuple(bit_of), widths=widths, own=own, limits=(), infeasible=())
    return Table(
        bit_of=bare.bit_of,
        widths=widths,
        own=own,
        limits=tuple(_limits(model, bare)),
        infeasible=tuple(bare.code(pattern) for pattern in model.infeasible),
    )


def _limits(model: ConflictModel, bare: Table) -> Iterator[Limit]:
    on = off = 0
    for option, bit in zip(model.options, bare.bit_of, strict=True):
        on |= (option.direction == "forward") << bit
        off |= (option.direction == "back") << bit
    yield Limit(mask=0, bits=0, fixed_on=on, fixed_off=off)
    for option, bit in zip(model.options, bare.bit_of, strict=True):
        for one in option.where:
            mask, bits = bare.code(one.pattern)
            yield Limit(
                mask=mask,
                bits=bits,
                fixed_on=(one.direction == "forward") << bit,
                fixed_off=(one.direction == "back") << bit,
            )


def _check_options(model: ConflictModel, names: list[str]) -> None:
    if len(model.options) > MOST_OPTIONS:
        raise ConflictUnsound(f"{len(model.options)} options; at most {MOST_OPTIONS} can be reckoned with")
    seen: set[str] = set()
    for option in model.options:
        if option.owner not in names:
            raise ConflictUnsound(f"option '{option.name}' belongs to '{option.owner}', who is no decision maker")
        if option.name in seen:
            raise ConflictUnsound(f"two options are called '{option.name}'")
        seen.add(option.name)
