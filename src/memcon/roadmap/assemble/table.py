"""The table by which a position becomes requirements: what a stance with a condition asks of every road map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from memcon.domain.claims import ConditionKind, Stance
    from memcon.domain.negotiation import RequirementKind

Side = Literal["", "M", "C", "MC", "O"]  # the position's measure, its condition's, both, others like the condition's


class Made(NamedTuple):
    """One requirement that a row makes, with what stands on its two sides."""

    kind: RequirementKind
    first: Side
    second: Side = ""

    def __str__(self) -> str:
        sides = [", ".join(side) for side in (self.first, self.second) if side]
        return f"{self.kind}({'; '.join(sides) if self.first == 'MC' else ', '.join(sides)})"


class Row(NamedTuple):
    """One row: for these stances on M with that condition C, the requirements, and what that says in words."""

    stances: tuple[Stance, ...]
    condition: ConditionKind | None
    makes: tuple[Made, ...]
    words: str
    threat: bool = False

    def rule(self, stance: Stance) -> str:
        """How a requirement names the row that made it."""
        return f"{stance} M {self.condition} C" if self.condition else f"{stance} M"


_GIVING: tuple[Stance, ...] = ("offers", "accepts", "proposes", "supports")
_AGAINST: tuple[Stance, ...] = ("refuses", "opposes")
_MUST = Made("must", "M")
_NEVER = Made("never", "M")
_MORE = Made("with_any", "O", "M")  # "no relief for closing that complex alone": more is asked than that

ROWS: tuple[Row, ...] = (
    Row(("demands",), None, (_MUST,), "M is done by the end"),
    Row(("demands",), "before", (_MUST, Made("before", "M", "C")), "M is done, and no C before M is"),
    Row(
        ("demands",),
        "if",
        (Made("with_any", "C", "M"), Made("only_if", "M", "C")),
        "M is asked only where C is done: no M without C, and C only with M in the end",
    ),
    Row(("demands",), "unless", (Made("must_any", "MC"),), "M or C is done by the end"),
    Row(("demands",), "in_return_for", (_MUST, Made("matched", "C", "M")), "M is done, never more of M than of C"),
    Row(("demands",), "together_with", (_MUST, Made("same", "C", "M")), "M is done, in the same phase as C"),
    Row(_AGAINST, None, (_NEVER,), "M is not done"),
    Row(_AGAINST, "before", (Made("before", "C", "M"),), "what is refused is M before C: no M until C is done"),
    Row(_AGAINST, "if", (_MORE,), "the exchange is refused, not M: C does not buy it, O may"),
    Row(_AGAINST, "unless", (Made("with_any", "C", "M"),), "no M without C, the same phase allowed"),
    Row(_AGAINST, "in_return_for", (_MORE,), "the exchange is refused, not M: C does not buy it, O may"),
    Row(_AGAINST, "together_with", (_NEVER,), "M is not done, in that company"),
    Row(_GIVING, None, (), "M may be done"),
    Row(_GIVING, "before", (Made("before", "M", "C"),), "M may be done; no C until M is"),
    Row(_GIVING, "if", (Made("with_any", "C", "M"),), "M may be done; not without C, the same phase allowed"),
    Row(_GIVING, "unless", (Made("unless", "C", "M"),), "M may be done; no longer once C is"),
    Row(_GIVING, "in_return_for", (Made("matched", "C", "M"),), "M may be done; never more of M than of C"),
    Row(_GIVING, "together_with", (Made("same", "C", "M"),), "M and C in the same phase, or neither"),
    Row(("threatens",), None, (), "a move, with what sets it off; it binds no road map", threat=True),
    Row(("hopes", "considers"), None, (), "no requirement; listed among what was left out"),
)


def row_of(stance: Stance, condition: ConditionKind | None) -> Row:
    """The row for a stance and the kind of one condition; threats, hopes and considerations have one for all kinds."""
    rows = [row for row in ROWS if stance in row.stances]
    return next((row for row in rows if row.condition == condition), rows[0])


def table_in_markdown() -> str:
    """The table as the method page prints it."""
    lines = ["| stance on M | condition C | requirement | meaning |", "|---|---|---|---|"]
    for row in ROWS:
        made = ", ".join(f"`{one}`" for one in row.makes) or ("a move" if row.threat else "none")
        condition = (
            f"`{row.condition}`"
            if row.condition
            else ("any or none" if row.threat or row.stances[0] == "hopes" else "none")
        )
        lines.append(f"| {', '.join(row.stances)} | {condition} | {made} | {row.words} |")
    return "\n".join(lines)
