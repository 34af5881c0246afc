"""Verbs about memcon itself: schema, doctor, plugins."""

from __future__ import annotations

import platform
import sys
from importlib import metadata, util
from typing import TYPE_CHECKING

import click

from memcon.cli.options import PARTLY, json_option, print_json, record_option
from memcon.plugins import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.plugins import Kind, Plugin

_PARTS = (
    "spacy",
    "trafilatura",
    "htmldate",
    "sqlalchemy",
    "alembic",
    "rensa",
    "feedparser",
    "httpx",
    "msgspec",
    "click",
)
_EXTRAS = {"postgres": "psycopg", "scale": "dask", "notebook": "pyarrow"}


@click.command()
@click.argument("form", type=click.Choice(["reading", "analysis", "plan", "tracking"]), default="reading")
def schema(form: str) -> None:
    """Print the JSON Schema of a form that memcon writes.

    reading: what `memcon read --json` prints; analysis: what `memcon deadlock`, `roadmap`, `simulate` and `compare`
    print with --json; plan: what `memcon roadmap -o plan.json` writes; tracking: what `memcon track --json` prints.

    \b
    Example:
      memcon schema > memcon.schema.json
      memcon schema plan
    """
    from memcon.show.plan_form import schema_of
    from memcon.show.public import json_schema
    from memcon.show.tracking_form import tracking_schema

    own = {"reading": json_schema, "tracking": tracking_schema}
    print_json(own[form]() if form in own else schema_of(form))


@click.command()
@record_option
@json_option
def doctor(record_url: str, *, as_json: bool) -> None:
    """Say what is installed, which model reads, where the record is and whether each is sound.

    \b
    Example:
      memcon doctor
    """
    told = dict(_told(record_url))
    if as_json:
        print_json(told)
    else:
        wide = max(map(len, told))
        for name, value in told.items():
            click.echo(f"{name:{wide}}  {value}")
    if any(value.startswith("PROBLEM") for value in told.values()):
        sys.exit(1)


@click.command()
@click.argument("kind", type=click.Choice(KINDS), required=False)
@json_option
def plugins(kind: Kind | None, *, as_json: bool) -> None:
    """List sources, readers, stores, exporters and engines: memcon's own, and those of other installed packages.

    \b
    Example:
      memcon plugins
      memcon plugins exporter --json
    """
    from memcon.cli.options import print_table
    from memcon.plugins import others
    from memcon.plugins import plugins as offered
    from memcon.show.about import plugins_table

    found = [one for each in ([kind] if kind else KINDS) for one in offered(each).values()]
    problems = {one: problem for each in KINDS for one in others(each).values() if (problem := _problem(one))}
    if as_json:
        print_json([{**one._asdict(), "problem": problems.get(one)} for one in found])
    else:
        print_table(plugins_table(found, problems))
    if problems:
        sys.exit(PARTLY)


def _problem(plugin: Plugin) -> str | None:
    from memcon.errors import PluginError
    from memcon.plugins import load

    try:
        load(plugin)
    except PluginError as error:
        return str(error)
    return None


def _told(record_url: str) -> Iterator[tuple[str, str]]:
    yield "memcon", metadata.version("memcon")
    yield "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    for part in _PARTS:
        yield part, metadata.version(part)
    for extra, module in _EXTRAS.items():
        yield (
            f"extra [{extra}]",
            "installed" if util.find_spec(module) else f"not installed: pip install memcon[{extra}]",
        )
    yield "model", _model()
    yield "data", _data()
    yield "record", _record(record_url)


def _model() -> str:
    from memcon.errors import ModelError
    from memcon.reading.parse import load_model, model_name

    try:
        load_model()
    except ModelError as error:
        return f"PROBLEM {error}"
    return f"{model_name()}, loads, its files are the released ones"


def _data() -> str:
    from memcon.reading.lexicons import data_version

    return f"version {data_version()}"


def _record(record_url: str) -> str:
    from memcon import workflow
    from memcon.errors import RecordError, RecordMissing
    from memcon.record.views import told_of

    try:
        with workflow.opened(record_url) as store:
            store.check()
            return f"{told_of(store)}; sound"
    except RecordMissing:
        return f"{record_url}: none yet; memcon add PAGE… makes it"
    except RecordError as error:
        return f"PROBLEM {error}"
