"""What a record could make again: words for searching, what stands; made anew where their form has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from memcon.record.rows import any_claim_of, article_of
from memcon.record.schema import CLAIMS, DERIVED, current_readings, newest_versions
from memcon.record.search import WORDS_FORM, Told, index_article, index_claims, make_words
from memcon.record.sql_views import VIEWS_FORM, make_views
from memcon.record.standing_tables import STANDING_FORM, make_standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Row, Select

#: name -> its present form; a record that holds another form makes it anew
FORMS = {"words": WORDS_FORM, "views": VIEWS_FORM, "standing": STANDING_FORM}
_AT_ONCE = 500  # rows held in memory


def is_stale(connection: Connection) -> bool:
    """Whether something of it is of another form than this memcon's."""
    return _there(connection) != FORMS


def is_readable(connection: Connection) -> bool:
    """Whether the record can be looked at as it is: words can be searched; what is lacking only makes it slower."""
    return _there(connection).get("words") == WORDS_FORM


def keeps_standing(connection: Connection) -> bool:
    """Whether there are tables of what stands."""
    return _there(connection).get("standing") == STANDING_FORM


def _there(connection: Connection) -> dict[str, str]:
    return {row.name: row.form for row in connection.execute(select(DERIVED))}


def bring_up(connection: Connection) -> None:
    """Make anew what is of another form, within the open transaction; words take some seconds for 1,000 articles."""
    there = _there(connection)
    if there.get("words") != WORDS_FORM:
        make_words(connection)
        index_all(connection)
    if there.get("standing") != STANDING_FORM:
        make_standing(connection)
    make_views(connection)
    connection.execute(delete(DERIVED))
    connection.execute(insert(DERIVED), [{"name": name, "form": form} for name, form in FORMS.items()])


def make_anew(connection: Connection) -> None:
    """Make all of it anew, within the open transaction, so that nothing in it outlives what it was made of."""
    connection.execute(delete(DERIVED))
    bring_up(connection)


def index_all(connection: Connection) -> None:
    """Make all articles, quotes and positions found."""
    newest = newest_versions()
    for some in _batches(connection, select(newest.c.article).order_by(newest.c.article)):
        wanted = select(newest.c.article, newest.c.article_body).where(
            newest.c.article.in_([row.article for row in some])
        )
        for row in connection.execute(wanted).all():
            index_article(connection, row.article, article_of(row.article_body), new=True)
    current = current_readings()
    claims = (
        select(CLAIMS.c.number, CLAIMS.c.body, current.c.published)
        .join(current, current.c.reading == CLAIMS.c.reading)
        .where(CLAIMS.c.kind.in_(("attribution", "position")))
        .order_by(CLAIMS.c.number)
    )
    for rows in _batches(connection, claims):
        index_claims(connection, [Told(row.number, any_claim_of(row.body), row.published) for row in rows])


def _batches(connection: Connection, wanted: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    """The rows some at a time, each batch read before it is worked on."""
    yield from connection.execute(wanted.execution_options(yield_per=_AT_ONCE)).partitions()
