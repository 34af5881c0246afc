"""Conflict models read from JSON: memcon's own form, and `.gmcr` files.

The own form has `decision_makers` and either `states` with `moves`, or `options` from which both follow; preferences
are `payoffs` in the order of the states, `preferences` best first (ties in a list), statements or pairs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from memcon.domain.conflict import (
    ConflictModel,
    ConflictOption,
    ConflictState,
    DecisionMaker,
    OneWay,
    Pair,
    Pairs,
    Payoffs,
    Priorities,
    Ranking,
    Worths,
)
from memcon.errors import ConflictUnreadable
from memcon.roadmap.stability.gmcr_file import from_gmcr
from memcon.roadmap.stability.json_parts import Parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.domain.conflict import Direction, Preference, StateId

_DIRECTIONS: Mapping[str, Direction] = {
    "both": "both", "": "both", "forward": "forward", "forward only": "forward", "fwd": "forward", "back": "back",
    "backward": "back", "back only": "back", "backward only": "back",
}  # fmt: skip
_IN_BRACKETS = re.compile(r"^(?P<name>.*\S)\s*\((?P<owner>[^,()]+)(?:,\s*(?P<direction>[^()]*))?\)$")


def read_model(data: bytes, origin: str) -> ConflictModel:
    """The conflict model in a file; `origin` is what errors call the file.

    Raises:
        ConflictUnreadable: it is empty, no JSON, or has not the form of a model.
    """
    if not data.strip():
        raise ConflictUnreadable(origin, "the file is empty")
    try:
        whole = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConflictUnreadable(origin, f"this is not JSON ({error})") from error
    parts = Parts(origin, whole)
    if "decisionMakers" in parts:
        return from_gmcr(parts)
    if "decision_makers" not in parts:
        raise ConflictUnreadable(
            origin, "it names no decision makers; give 'decision_makers' with states and moves, or with options"
        )
    return _Reader(parts).model()


class _Reader:
    """Reads memcon's own form, part after part."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts = Parts(parts.origin, _hoisted(parts))
        self.names = [
            one if isinstance(one, str) else parts.text(one, "name") for one in parts.items("decision_makers")
        ]
        self.listed_moves = "moves" in parts
        self.notes: list[str] = []
        self.bits: list[int | None] = []
        self.options = self._options()
        self.states = self._states()
        self.ids: dict[str, StateId] = {str(state.id): state.id for state in self.states}

    def model(self) -> ConflictModel:
        """The whole model."""
        parts = self.parts
        known = ("payoffs", "preferences", "statements", "priorities", "worths", "unknown", "moves")
        for part in known:
            if part in parts:
                parts.check_names(part, self.names)
        return ConflictModel(
            title=parts.word("title") or parts.word("id"),
            decision_makers=tuple(
                DecisionMaker(name=name, preference=self._preference(name), unknown=self._pairs("unknown", name))
                for name in self.names
            ),
            options=self.options,
            infeasible=self._infeasible(),
            states=self.states,
            moves=self._moves() if self.listed_moves else None,
            status_quo=self._state(parts.whole["status_quo"]) if parts.whole.get("status_quo") is not None else None,
            notes=(*(str(note) for note in parts.items("notes", ())), *self.notes),
        )

    def _options(self) -> tuple[ConflictOption, ...]:
        listed = self.parts.items("options", ())
        owners = self.parts.items("owner", ())
        found = [self._option(one, owners) for one in listed]
        if all(option is not None for option in found):
            return tuple(option for option in found if option is not None)
        if not self.listed_moves:
            raise self.parts.wrong("options", 'an option does not say whose it is; write {"name": …, "owner": …}')
        self.notes.append(
            "The file does not say whose each option is: the listed moves are used, options as labels only."
        )
        return ()

    def _option(self, one: object, owners: Sequence[object]) -> ConflictOption | None:
        """An option in any of its forms; None where nothing says whose it is."""
        direction, where, bit = "", tuple[OneWay, ...](), None
        if isinstance(one, dict):
            name, owner = self.parts.text(one, "name"), str(one.get("owner") or one.get("dm") or "")
            direction = str(one.get("direction") or "")
            where = tuple(self._one_way(limit) for limit in self.parts.list_in(one, "where"))
            bit = one.get("bit") if isinstance(one.get("bit"), int) else None
        elif isinstance(one, list) and one:
            name, owner, direction = str(one[0]), "", str(one[1]) if len(one) > 1 else ""
        else:
            name, owner = str(one), ""
            found = _IN_BRACKETS.match(name)
            if found and found["owner"].strip() in self.names:
                name, owner, direction = found["name"], found["owner"].strip(), found["direction"] or ""
        for who, own in zip(self.names, owners, strict=False):
            if isinstance(own, list) and name in own:
                owner = who
        self.bits.append(bit)
        if not owner:
            return None
        return ConflictOption(name=name, owner=owner, direction=self._direction(direction, name), where=where)

    def _direction(self, words: str, name: str) -> Direction:
        known = _DIRECTIONS.get(words.strip().lower())
        if known is None and not self.listed_moves:
            raise self.parts.wrong("options", f"'{name}' has the direction '{words}'; say both, forward or back")
        return known or "both"  # listed moves say what can be done

    def _one_way(self, limit: object) -> OneWay:
        if not isinstance(limit, dict):
            raise self.parts.wrong("options", "'where' lists patterns with their direction")
        words = str(limit.get("direction"))
        return OneWay(pattern=self.parts.text(limit, "pattern"), direction=self._direction(words, "where"))

    def _states(self) -> tuple[ConflictState, ...]:
        found = []
        for one in self.parts.items("states", self._states_of_moves()):
            if isinstance(one, dict):
                state = next((one[key] for key in ("id", "n") if key in one), None)
                pattern = one.get("pattern") or one.get("yn")
                name = str(one.get("name") or one.get("label") or "")
            else:
                state, pattern, name = one, None, ""
            if not isinstance(state, str | int) or isinstance(state, bool):
                raise self.parts.wrong("states", "a state has no id (a number or a word)")
            found.append(ConflictState(id=state, name=name, pattern=self._pattern(state, pattern)))
        self._refuse_alike([one.id for one in found])
        return tuple(found)

    def _refuse_alike(self, ids: Sequence[StateId]) -> None:
        """Refuse ids that differ as values and are the same as text: as keys they could not be told apart."""
        seen: dict[str, StateId] = {}
        for one in ids:
            other = seen.setdefault(str(one), one)
            if other != one:
                alike = f"the ids {msgspec.json.encode(other).decode()} and {msgspec.json.encode(one).decode()}"
                raise self.parts.wrong("states", f"{alike} are the same as text; give each state an id of its own")

    def _states_of_moves(self) -> list[str | int]:
        """The states between which moves are listed, where the file lists moves and no states."""
        if not self.listed_moves:
            return []
        keys = dict.fromkeys(
            key
            for name, own in self.parts.table("moves").items()
            for key in self.parts.as_dict(own, f"moves of {name}")
        )
        return [int(key) if key.isdecimal() else key for key in keys]

    def _pattern(self, state: StateId, pattern: object) -> str | None:
        """The pattern of a state; where options have a bit each, a state's number is its combination."""
        if not self.options:
            return None
        if isinstance(pattern, str):
            return pattern
        bits = [bit for bit in self.bits if bit is not None]
        if isinstance(state, int) and len(bits) == len(self.options):
            return "".join("Y" if state & bit else "N" for bit in bits)
        return None

    def _infeasible(self) -> tuple[str, ...]:
        said = self.parts.whole.get("infeasible", ())
        if isinstance(said, list):
            return tuple(str(pattern) for pattern in said) if not self.states else ()
        if said and not self.states:
            raise self.parts.wrong("infeasible", "give a list of patterns of Y, N and -")
        return ()

    def _moves(self) -> dict[str, dict[StateId, tuple[StateId, ...]]]:
        moves = self.parts.table("moves")
        return {
            who: {
                self._state(here): tuple(self._state(end) for end in self.parts.as_list(ends, f"moves of {who}"))
                for here, ends in self.parts.as_dict(own, f"moves of {who}").items()
            }
            for who, own in moves.items()
        }

    def _state(self, said: object) -> StateId:
        """The id as the states are listed under it: "1" in a key is 1 in the list."""
        if not self.states and isinstance(said, str) and said.isdecimal():
            return int(said)
        return self.ids.get(str(said), said if isinstance(said, int) else str(said))

    def _preference(self, name: str) -> Preference:
        for part in ("payoffs", "preferences", "statements", "priorities", "worths"):
            own = self.parts.table(part).get(name) if part in self.parts else None
            if own is not None:
                return self._told_preference(part, name, own)
        raise self.parts.wrong("preferences", f"nothing says what {name} prefers")

    def _told_preference(self, part: str, name: str, own: object) -> Preference:
        if part == "payoffs":
            return self._payoffs(name, own)
        if part in {"statements", "priorities"}:
            return Priorities(statements=tuple(str(one) for one in self.parts.as_list(own, f"{part} of {name}")))
        if part == "worths":
            return self._worths(name, own)
        if isinstance(own, dict):
            return self._other_form(name, own)
        ranks = self.parts.as_list(own, f"preferences of {name}")
        return Ranking(
            ranks=tuple(
                tuple(self._state(one) for one in (rank if isinstance(rank, list) else [rank])) for rank in ranks
            )
        )

    def _other_form(self, name: str, own: dict[str, object]) -> Preference:
        """Preferences as an object: {"payoffs": …}, {"ranking": …}, {"statements": …}, {"better": …, "equal": …}."""
        for key, part in (
            ("payoffs", "payoffs"), ("ranking", "preferences"), ("best_first", "preferences"),
            ("statements", "statements"), ("priorities", "statements"), ("worths", "worths"),
        ):  # fmt: skip
            if key in own:
                return self._told_preference(part, name, own[key])
        if not {"better", "equal", "pairs"} & own.keys():
            raise self.parts.wrong(
                "preferences", f"those of {name} say neither ranking, payoffs, statements nor better"
            )
        return Pairs(
            better=self._pairs_in(own.get("better", own.get("pairs", [])), name),
            equal=self._pairs_in(own.get("equal", []), name),
        )

    def _payoffs(self, name: str, own: object) -> Payoffs:
        if isinstance(own, dict):
            by_state = {self._state(state): value for state, value in own.items()}
            missing = [state.id for state in self.states if state.id not in by_state]
            strange = [state for state in by_state if str(state) not in self.ids]
            if missing or strange:
                wrong = f"none for state {missing[0]}" if missing else f"there is no state {strange[0]}"
                raise self.parts.wrong("payoffs", f"those of {name}: {wrong}")
            own = [by_state[state.id] for state in self.states]
        values = self.parts.as_list(own, f"payoffs of {name}")
        return Payoffs(values=tuple(self.parts.as_number(one, f"a payoff of {name}") for one in values))

    def _worths(self, name: str, own: object) -> Worths:
        points = self.parts.as_dict(own, f"worths of {name}")
        return Worths(
            points={option: self.parts.as_number(one, f"a worth of {name}") for option, one in points.items()}
        )

    def _pairs(self, part: str, name: str) -> tuple[Pair, ...]:
        return self._pairs_in(self.parts.table(part).get(name, []), name) if part in self.parts else ()

    def _pairs_in(self, said: object, name: str) -> tuple[Pair, ...]:
        found = []
        for pair in self.parts.as_list(said, f"pairs of {name}"):
            both = self.parts.as_list(pair, f"a pair of {name}")
            if len(both) != 2:  # a pair
                raise self.parts.wrong("preferences", f"a pair of {name} has {len(both)} states")
            found.append(Pair(self._state(both[0]), self._state(both[1])))
        return tuple(found)


_MOST_COUNTED = 1 << 16  # states, where a file gives only their count
_OF_ONE = ("payoffs", "preferences", "statements", "priorities", "worths", "unknown", "moves")


def _hoisted(parts: Parts) -> dict[str, object]:
    """The file with what stands inside its decision makers (options, preferences, moves) put beside them.

    Preferences that are listed in the order of the decision makers, and states of which only the count is given, are
    written out.
    """
    whole = dict(parts.whole)
    makers = [one if isinstance(one, str) else parts.text(one, "name") for one in parts.items("decision_makers")]
    for part in _OF_ONE:
        listed = whole.get(part)
        if isinstance(listed, list) and len(listed) == len(makers):
            whole[part] = dict(zip(makers, listed, strict=True))
    options = [*parts.items("options", ())]
    for one in parts.items("decision_makers"):
        if not isinstance(one, dict):
            continue
        name = parts.text(one, "name")
        for option in parts.list_in(one, "options"):
            named = option if isinstance(option, dict) else {"name": str(option)}
            options.append({**named, "owner": name})
        for part in _OF_ONE:
            if one.get(part) is not None:
                whole[part] = {**_table(whole, part), name: one[part]}
    if options:
        whole["options"] = options
    count = whole.get("states")
    if type(count) is int and 0 < count <= _MOST_COUNTED:
        whole["states"] = [*range(1, count + 1)]
    return whole


def _table(whole: dict[str, object], part: str) -> dict[str, object]:
    found = whole.get(part)
    return found if isinstance(found, dict) else {}
