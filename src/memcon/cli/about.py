"""Verbs about memcon itself: schema."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of what `memcon read --json` prints."""
    from memcon.show.public import json_schema

    click.echo(json.dumps(json_schema(), indent=2))
