"""The verb for the accounts of a shared desk."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

import click

from memcon.cli.options import NOTHING, json_option, print_json
from memcon.errors import LibraryMissing, UsageError

USERS_ENV = "MEMCON_USERS"
DEFAULT_USERS = "memcon-users"


@click.command()
@click.argument("action", type=click.Choice(["list", "add", "remove"]), default="list")
@click.argument("name", required=False)
@click.option(
    "--role",
    type=click.Choice(["reader", "reviewer", "owner"]),
    help="reader: looks; reviewer: judges as well; owner: adds reports as well. Default: reviewer, or as it was.",
)
@click.option("--no-password", is_flag=True, help="For whom a program in front names (serve --header).")
@click.option(
    "--users",
    "file",
    default=lambda: os.environ.get(USERS_ENV) or DEFAULT_USERS,
    metavar="FILE",
    show_default=f"${USERS_ENV} or {DEFAULT_USERS}",
    help="The file of accounts.",
)
@json_option
def users(
    action: Literal["list", "add", "remove"],
    name: str | None,
    role: Literal["reader", "reviewer", "owner"] | None,
    file: str,
    *,
    no_password: bool,
    as_json: bool,
) -> None:
    """Who may log in to a shared desk: list them, add one or change one, remove one.

    `add` asks for the password, or reads it from standard input; the file keeps a hash of it. A running desk sees a
    change at once: another password, or none, ends that person's logins.

    \b
    Example:
      memcon users
      echo "four words of hers" | memcon users add ada --role owner
      memcon users remove ada
    """
    try:
        from memcon.web import accounts
    except ImportError as error:
        raise LibraryMissing("Accounts", "desk") from error
    place = Path(file)
    known = {one.name: one for one in accounts.accounts_in(place)} if place.exists() else {}
    if action == "list":
        _list([(one.name, one.role) for one in known.values()], file, as_json=as_json)
        return
    if name is None:
        raise UsageError(f"memcon users {action} NAME: say whom")
    if action == "remove":
        if name not in known:
            raise UsageError(f"{file} has no “{name}”; it has: {', '.join(sorted(known)) or 'nobody'}")
        del known[name]
    else:
        accounts.check_name(name)
        before = known[name].role if name in known else "reviewer"
        known[name] = accounts.account(name, role or before, None if no_password else _password(name))
    accounts.write_accounts(place, known.values())
    click.echo(f"memcon: {name} {'removed from' if action == 'remove' else 'is in'} {file}", err=True)


def _list(known: list[tuple[str, str]], file: str, *, as_json: bool) -> None:
    if as_json:
        print_json([{"name": name, "role": role} for name, role in sorted(known)])
        return
    if not known:
        click.echo(f"memcon: nobody in {file}; memcon users add NAME makes an account", err=True)
        sys.exit(NOTHING)
    width = max(len(name) for name, _ in known)
    for name, role in sorted(known):
        click.echo(f"{name:{width}}  {role}")


def _password(name: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
