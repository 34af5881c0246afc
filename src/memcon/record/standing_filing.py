"""Measures and speakers of statements filed under numbers, and which measures are compared with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from memcon.domain.codec import digest
from memcon.domain.measure_index import keys_of
from memcon.domain.measures import same_wording
from memcon.record.many_rows import write_rows
from memcon.record.standing_tables import KEYS, VOICES, WORDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from memcon.record.standing_rows import Voice, Worded

_AT_ONCE = 500  # names asked for by one query


class Filing:
    """The numbers of wordings and voices, kept in mind for as long as nobody else can write them.

    A new wording joins the component of those that it is the same measure as; where these are several, they become
    one. A component is never parted again: a slot may be wider than it need be, never narrower.
    """

    def __init__(self) -> None:
        self._wordings: dict[str, int] = {}
        self._voices: dict[str, int] = {}
        self.joined: set[int] = set()  # components that are no more
        self.grown: set[int] = set()  # components that they went into

    def wording(self, connection: Connection, one: Worded) -> int:
        """The number of a wording, filed where it is not."""
        name = digest(one.party, one.measure, "none" if one.catalogue is None else f"={one.catalogue}")
        number = self._wordings.get(name)
        if number is None:
            found = connection.execute(select(WORDINGS.c.number).where(WORDINGS.c.name == name)).scalar()
            number = found if found is not None else self._file(connection, name, one)
            self._wordings[name] = number
        return number

    def voice(self, connection: Connection, one: Voice) -> int:
        """The number of a voice, filed where it is not."""
        name = digest(*one)
        number = self._voices.get(name)
        if number is None:
            number = connection.execute(select(VOICES.c.number).where(VOICES.c.name == name)).scalar()
            if number is None:
                number = 1 + (connection.execute(select(func.max(VOICES.c.number))).scalar() or 0)
                connection.execute(insert(VOICES), {"number": number, "name": name, **one._asdict()})
            self._voices[name] = number
        return number

    def join(self, connection: Connection, one: int, other: int) -> None:
        """Make one component of those of two wordings, since people have said that they are of one measure."""
        wanted = select(WORDINGS.c.component).where(WORDINGS.c.number.in_((one, other)))
        self._join(connection, set(connection.execute(wanted).scalars()))

    def _file(self, connection: Connection, name: str, one: Worded) -> int:
        number = 1 + (connection.execute(select(func.max(WORDINGS.c.number))).scalar() or 0)
        keys = [digest(one.party, key) for key in keys_of(one.measure, one.catalogue)]
        beside = {row.component for row in self._near(connection, one, keys)}
        component = self._join(connection, beside) if beside else number
        row: dict[str, Any] = {"number": number, "name": name, "component": component, **one._asdict()}
        connection.execute(insert(WORDINGS), row)
        write_rows(connection, KEYS, [{"key": key, "wording": number} for key in dict.fromkeys(keys)])
        return number

    def _near(self, connection: Connection, one: Worded, keys: list[str]) -> Iterator[Any]:
        """The wordings of the party that are of the same measure; of those of the same entry one is enough."""
        if one.catalogue:
            entry, keys = keys[-1], keys[:-1]
            of_entry = _filed_under([entry]).limit(1)
            yield from connection.execute(of_entry)
        for row in connection.execute(_filed_under(keys)) if keys else ():
            if not (one.catalogue and row.catalogue) and same_wording(one.measure, row.measure):
                yield row

    def _join(self, connection: Connection, components: set[int]) -> int:
        first, *others = sorted(components)
        if others:
            connection.execute(update(WORDINGS).where(WORDINGS.c.component.in_(others)).values(component=first))
            self.joined |= set(others)
            self.grown.add(first)
        return first


def _filed_under(keys: list[str]) -> Any:
    filed = select(KEYS.c.wording).where(KEYS.c.key.in_(keys))
    return select(WORDINGS.c.component, WORDINGS.c.measure, WORDINGS.c.catalogue).where(WORDINGS.c.number.in_(filed))
