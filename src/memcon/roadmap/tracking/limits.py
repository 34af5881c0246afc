"""Follows quantities that a limit bounds: what was reported last, each breach, after how many days it was cured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.tracking import Breach, LimitLine
from memcon.roadmap.tracking.days import Days, days_between, find_days
from memcon.roadmap.written.toml_text import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.agreement import Agreement, Limit, Observation


class _Seen(NamedTuple):
    """One report of a quantity; `breaks` is None where it does not tell whether the limit was kept."""

    report: Observation
    days: Days
    breaks: bool | None


def limit_lines(agreement: Agreement, *, as_of: str) -> tuple[LimitLine, ...]:
    """One line for each limit, by reports about times up to a day."""
    return tuple(_line(limit, _seen(limit, agreement.observations, as_of)) for limit in agreement.limits)


def breaks(limit: Limit, report: Observation) -> bool | None:
    """Whether a report shows that the limit was broken; None where it does not tell.

    "Less than 130 t" keeps a limit of 130 t and tells nothing of a limit of 120 t.
    """
    answers = []
    if limit.most is not None:
        answers.append(_above(report.value, report.bound, limit.most))
    if limit.least is not None:
        answers.append(_above(-report.value, _MIRRORED[report.bound], -limit.least))
    if True in answers:
        return True
    return None if None in answers else False


_MIRRORED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _above(value: float, bound: str, most: float) -> bool | None:
    match bound:
        case "=":
            return value > most
        case "<" | "<=":
            return False if value <= most else None
        case ">":
            return True if value >= most else None
    return True if value > most else None


def _seen(limit: Limit, reports: Iterable[Observation], as_of: str) -> list[_Seen]:
    """The reports of that limit, oldest first; of two about one date the later entry counts."""
    latest: dict[str, _Seen] = {}
    for report in reports:
        days = find_days(report.date)
        if report.limit == limit.id and days and days.first <= as_of:
            latest[report.date] = _Seen(report, days, breaks(limit, report))
    return sorted(latest.values(), key=lambda one: one.days)


def _line(limit: Limit, seen: Sequence[_Seen]) -> LimitLine:
    last = seen[-1] if seen else None
    states = {True: "breached", False: "kept", None: "unclear"}
    return LimitLine(
        id=limit.id,
        what=limit.what,
        who=limit.who,
        unit=limit.unit,
        most=limit.most,
        least=limit.least,
        state=states[last.breaks] if last else "no report",  # type: ignore[arg-type]  # the words of the field
        last_value=value_words(last.report) if last else "",
        last_date=last.report.date if last else None,
        breaches=tuple(_breaches(limit, seen)),
        unclear=tuple(one.report.date for one in seen if one.breaks is None),
        contested_by=limit.contested_by,
        contested=limit.contested,
    )


def value_words(report: Observation) -> str:
    """The value as it was reported: `130.9`, `<130`."""
    return f"{'' if report.bound == '=' else report.bound}{number_of(report.value)}"


def _breaches(limit: Limit, seen: Sequence[_Seen]) -> Iterator[Breach]:
    """Each run of reports that break the limit; one that does not tell neither begins nor ends it."""
    run: list[_Seen] = []
    for one in seen:
        if one.breaks:
            run.append(one)
        elif one.breaks is False and run:
            yield _breach(limit, run, one)
            run = []
    if run:
        yield _breach(limit, run, None)


def _breach(limit: Limit, run: Sequence[_Seen], cure: _Seen | None) -> Breach:
    worst = max(run, key=lambda one: _excess(limit, one.report.value))
    begun = run[0]
    return Breach(
        from_date=begun.report.date,
        worst=worst.report.value,
        excess=round(_excess(limit, worst.report.value), 9),
        cured_on=cure.report.date if cure else None,
        cured_after_days=_exact_days(begun.days, cure.days) if cure else None,
        cured_within=_range_of_days(begun.days, cure.days) if cure else None,
    )


def _excess(limit: Limit, value: float) -> float:
    over = value - limit.most if limit.most is not None else float("-inf")
    under = limit.least - value if limit.least is not None else float("-inf")
    return max(over, under)


def _exact_days(begun: Days, cured: Days) -> int | None:
    return days_between(begun.first, cured.first) if begun.exact and cured.exact else None


def _range_of_days(begun: Days, cured: Days) -> tuple[int, int] | None:
    if begun.exact and cured.exact:
        return None
    return (max(0, days_between(begun.last, cured.first)), days_between(begun.first, cured.last))
