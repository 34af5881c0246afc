"""Views in an SQLite record for people who look into it with other tools, such as Datasette: a line for each claim.

They show claims as read, without judgements: the newest reading of each article's newest version, near-copies left
out. `claim` is the row in which the words for searching stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

VIEWS_FORM = "1"  # another one makes them anew in every record

#: view -> kind of claim, letter of its label, its own columns
_VIEWS = {
    "positions": (
        "position",
        "P",
        (
            "c.party AS party, c.person AS holder, c.value AS stance, json_extract(c.body, '$.measure') AS measure, "
            "c.catalogue AS catalogue, json_extract(c.body, '$.performer') AS performer"
        ),
    ),
    "contacts": (
        "contact",
        "C",
        (
            "c.party AS parties, c.person AS people, json_extract(c.body, '$.kind') AS kind, c.value AS status, "
            "json_extract(c.body, '$.place') AS place"
        ),
    ),
    "quotes": (
        "attribution",
        "Q",
        "c.person AS speaker, c.party AS party, c.value AS kind, json_extract(c.body, '$.content[0].exact') AS said",
    ),
    "events": (
        "event",
        "E",
        "c.value AS type, json_extract(c.body, '$.mode') AS mode, c.party AS codes, c.person AS actors",
    ),
}
_CURRENT = """
    FROM claims c
    JOIN labels l ON l.item = c.id AND l.kind = '{letter}'
    JOIN readings r ON r.number = c.reading
    JOIN versions v ON v.id = r.version
    JOIN articles a ON a.number = v.article
    WHERE c.kind = '{kind}' AND a.copy_of IS NULL
      AND NOT EXISTS (SELECT 1 FROM readings later WHERE later.version = r.version AND later.number > r.number)
      AND NOT EXISTS (SELECT 1 FROM versions newer WHERE newer.article = v.article AND newer.version > v.version)
"""


def make_views(connection: Connection) -> None:
    """The views, in place of those that are there; none on a server, whose tools ask the tables."""
    if connection.dialect.name != "sqlite":
        return
    for name, (kind, letter, columns) in _VIEWS.items():
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
        common = (
            "c.date AS date, c.first_day AS first_day, c.last_day AS last_day, v.published AS published, "
            "v.outlet AS outlet, v.title AS title, c.layer AS layer, c.certainty AS certainty, c.modality AS modality, "
            "json_extract(c.body, '$.evidence[0].exact') AS words"
        )
        connection.exec_driver_sql(
            f"CREATE VIEW {name} AS SELECT '{letter}' || l.number AS label, 'A' || a.number AS article, {columns}, "
            f"{common}, c.number AS claim{_CURRENT.format(letter=letter, kind=kind)}"
        )
