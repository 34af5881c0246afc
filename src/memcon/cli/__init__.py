"""One verb per command, each a thin call into the workflow. Results on stdout, words on stderr."""

from __future__ import annotations

import importlib

import click

#: verb -> the module of this package in which its command stands; loaded when asked for
_MODULE_OF = {"read": "reading", "schema": "about"}


class _Verbs(click.Group):
    """A group whose commands are imported when one is run or its help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_MODULE_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        module = _MODULE_OF.get(cmd_name)
        if module is None:
            return None
        command = getattr(importlib.import_module(f"memcon.cli.{module}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command


@click.group(cls=_Verbs)
@click.version_option(package_name="memcon")
def main() -> None:
    """Keeps the memory of a negotiation."""
