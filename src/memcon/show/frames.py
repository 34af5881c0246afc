"""Lists of what a record holds that are also tables, for pandas, Polars, DuckDB; the door to pyarrow in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from memcon.errors import LibraryMissing, UsageError
from memcon.show.frame_rows import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T_co = TypeVar("T_co", covariant=True)

Library = Literal["pandas", "polars"]


class Found(Generic[T_co]):
    """What was found, in order; as a sequence of values, and as a table.

    It is no `collections.abc.Sequence` by name, since Polars would then look at its items and not at its columns.

    `to_frame()` gives a data frame, `to_arrow()` an Arrow table; Polars, DuckDB and pyarrow also take it as it is
    (`polars.DataFrame(found)`), through Arrow's C stream. Cells are text, numbers, lists of text; dates are EDTF text
    with their first and last day beside them, since a vague date is no day.
    """

    def __init__(self, kind: type[Any], items: Iterable[T_co]) -> None:
        self._kind = kind
        self._items = tuple(items)

    @overload
    def __getitem__(self, place: int) -> T_co: ...
    @overload
    def __getitem__(self, place: slice) -> Found[T_co]: ...
    def __getitem__(self, place: int | slice) -> T_co | Found[T_co]:
        """One of them, or some of them."""
        return Found(self._kind, self._items[place]) if isinstance(place, slice) else self._items[place]

    def __iter__(self) -> Iterator[T_co]:
        """Each of them, in order."""
        return iter(self._items)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def __repr__(self) -> str:
        """How many of what, and the columns that they have as a table."""
        names = ", ".join(column.name for column in columns_of(self._kind))
        return f"<{len(self)} × {self._kind.__name__}: {names}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries."""
        columns = columns_of(self._kind)
        return [{column.name: column.cell(item) for column in columns} for item in self._items]

    def to_arrow(self) -> Any:  # a pyarrow.Table; pyarrow has no types of its own
        """The rows as a `pyarrow.Table`.

        Raises:
            LibraryMissing: pyarrow is not installed.
        """
        pa = _pyarrow()
        types = {"text": pa.string(), "number": pa.int64(), "share": pa.float64(), "texts": pa.list_(pa.string())}
        types["truth"] = pa.bool_()
        columns = columns_of(self._kind)
        schema = pa.schema([(column.name, types[column.holds]) for column in columns])
        cells = [pa.array([column.cell(item) for item in self._items], types[column.holds]) for column in columns]
        return pa.Table.from_arrays(cells, schema=schema)

    def to_frame(self, library: Library = "pandas") -> Any:  # a DataFrame of either library
        """The rows as a data frame, by way of Arrow.

        Raises:
            LibraryMissing: that library, or pyarrow, is not installed.
            UsageError: it is neither of the two.
        """
        table = self.to_arrow()
        if library == "pandas":
            return _to_pandas(table)
        if library != "polars":
            raise UsageError(f"there are frames of pandas and polars, not of {library}")
        try:
            import polars as pl
        except ImportError as error:
            raise LibraryMissing("A Polars frame", "notebook") from error
        return pl.from_arrow(table)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """What libraries ask for that read Arrow without knowing memcon."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise LibraryMissing("A table", "notebook") from error
    return pa


def _to_pandas(table: Any) -> Any:
    try:
        return table.to_pandas()
    except ImportError as error:
        raise LibraryMissing("A pandas frame", "notebook") from error
