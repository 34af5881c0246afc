"""`.gmcr` files: the JSON in which the program gmcr-py saves a model.

Options stand in the order of the decision makers that own them, and a feasible combination's number counts upwards
with the first option as the lowest bit. A preference is a list of conditions, the most important first; a condition is
a list of [option, "Y" or "N"] that must all hold, or several such lists of which one must. A ranking entered by hand
takes their place where the file says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.conflict import ConflictModel, ConflictOption, DecisionMaker, Priorities, Ranking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.conflict import Direction, Preference
    from memcon.roadmap.stability.json_parts import Parts

    Condition = list[tuple[int, str]]  # options by their place in the file, and Y or N

_DIRECTIONS: Mapping[str, Direction] = {"both": "both", "fwd": "forward", "back": "back"}


def from_gmcr(parts: Parts) -> ConflictModel:
    """The model that a `.gmcr` file holds.

    Raises:
        ConflictUnreadable: a part that is missing or of another kind.
    """
    options = [parts.as_dict(one, "an option") for one in parts.items("options")]
    makers = [parts.as_dict(one, "a decision maker") for one in parts.items("decisionMakers")]
    owner = _owners(parts, makers, len(options))
    place = {option: number for number, option in enumerate(owner)}
    manual = bool(parts.whole.get("useManualPreferenceRanking", parts.whole.get("useManualPreferenceVectors")))
    conditions = [condition for one in parts.items("infeasibles", ()) for condition in _conditions(parts, one, place)]
    return ConflictModel(
        title=parts.word("title"),
        decision_makers=tuple(
            DecisionMaker(name=parts.text(one, "name"), preference=_preference(parts, one, place, manual=manual))
            for one in makers
        ),
        options=tuple(
            ConflictOption(
                name=parts.text(options[option], "name"), owner=name, direction=_direction(parts, options[option])
            )
            for option, name in owner.items()
        ),
        infeasible=tuple(_pattern(condition, len(place)) for condition in conditions),
        notes=tuple(_notes(parts, [parts.text(one, "name") for one in makers])),
    )


def _owners(parts: Parts, makers: Sequence[dict[str, object]], options: int) -> dict[int, str]:
    """Option -> owner, in the order in which the options are counted."""
    owner: dict[int, str] = {}
    for one in makers:
        for option in parts.as_list(one.get("options"), "options of a decision maker"):
            if not isinstance(option, int) or not 0 <= option < options:
                raise parts.wrong("decisionMakers", f"{one.get('name')} has an option {option} that is not listed")
            if option in owner:
                raise parts.wrong("decisionMakers", f"option {option} belongs to {owner[option]} and {one.get('name')}")
            owner[option] = parts.text(one, "name")
    for option in range(options):
        if option not in owner:
            raise parts.wrong("options", f"option {option} belongs to no decision maker")
    return owner


def _direction(parts: Parts, option: dict[str, object]) -> Direction:
    said = str(option.get("permittedDirection", "both"))
    if said not in _DIRECTIONS:
        raise parts.wrong("options", f"'{option.get('name')}' has the direction '{said}'; known are both, fwd, back")
    return _DIRECTIONS[said]


def _conditions(parts: Parts, one: object, place: Mapping[int, int]) -> Iterator[Condition]:
    """The lists of a condition, of which one must hold."""
    members = parts.list_in(one, "members") if isinstance(one, dict) else [one]
    for member in members:
        condition: Condition = []
        for said in parts.as_list(member, "a condition"):
            pair = parts.as_list(said, "a part of a condition")
            if (
                len(pair) != 2 or type(pair[0]) is not int or pair[0] not in place or pair[1] not in ("Y", "N")
            ):  # option, letter
                raise parts.wrong("conditions", f"cannot read {pair}; an option's number and Y or N are needed")
            condition.append((place[pair[0]], str(pair[1])))
        yield condition


def _pattern(condition: Condition, options: int) -> str:
    said = dict(condition)
    return "".join(said.get(option, "-") for option in range(options))


def _preference(parts: Parts, one: dict[str, object], place: Mapping[int, int], *, manual: bool) -> Preference:
    if manual:
        ranking = one.get("preferenceRanking", one.get("preferenceVector"))
        ranks = parts.as_list(ranking, f"the ranking of {one.get('name')}")
        return Ranking(ranks=tuple(tuple(_numbers(parts, rank)) for rank in ranks))
    statements = [
        _statement([*_conditions(parts, said, place)]) for said in parts.as_list(one.get("preferences"), "preferences")
    ]
    return Priorities(statements=tuple(dict.fromkeys(statements)))  # the program ignores one given twice


def _numbers(parts: Parts, rank: object) -> Iterator[int]:
    for number in rank if isinstance(rank, list) else [rank]:
        if not isinstance(number, int):
            raise parts.wrong("preferenceRanking", f"{number} is no state's number")
        yield number


def _statement(conditions: Sequence[Condition]) -> str:
    told = [
        " and ".join(f"{option + 1}" if letter == "Y" else f"not {option + 1}" for option, letter in condition)
        for condition in conditions
    ]
    return " or ".join(f"({one})" if len(told) > 1 else one for one in told)


def _notes(parts: Parts, names: Sequence[str]) -> Iterator[str]:
    for members in parts.items("coalitions", ()):
        if isinstance(members, list) and len(members) > 1:
            told = " and ".join(names[one] for one in members if isinstance(one, int) and one < len(names))
            yield f"The file joins {told} in a coalition; here each of them decides by itself."
    if parts.whole.get("misperceptions"):
        yield "The misperceptions in the file are not followed."
