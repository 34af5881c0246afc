"""The verb that opens the desk in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from memcon.cli.options import record_option
from memcon.cli.review import judge_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.web.visitor import Sharing

DEFAULT_PORT = 8642


def _sharing_options(command: Any) -> Any:
    """Options that say who is let in, handed on as `sharing`."""
    options: tuple[Callable[[Any], Any], ...] = (
        click.option("--users", metavar="FILE", help="Who may log in; memcon users add NAME writes the file."),
        click.option("--proxy", metavar="ADDRESS", help="The program in front (TLS, single sign-on): asks from there."),
        click.option("--header", metavar="NAME", help="With --proxy: the header in which it names who asks."),
        click.option("--address", metavar="URL", help="How browsers name the desk, where a program is in front."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=DEFAULT_PORT, show_default=True, help="The port; 0: any free one."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="NAME", help="Where to listen; 0.0.0.0: for all machines."
)
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@judge_option
@_sharing_options
@record_option
def serve(  # an option each
    port: int,
    host: str,
    judge: str,
    record_url: str,
    *,
    in_browser: bool,
    users: str | None,
    proxy: str | None,
    header: str | None,
    address: str | None,
) -> None:
    """Open the record as a desk in the browser: read, trace to the sentence, judge, cite, print.

    Without --users it answers this machine alone, and who sits there judges under --as. With --users (or --proxy and
    --header) it may be shared: whoever asks logs in first. Every page is also there as JSON (.json), lists as CSV.

    \b
    Example:
      memcon serve
      memcon serve --record talks.db --port 9000 --open
      memcon serve --record postgresql://desk@db/talks --host 0.0.0.0 --users desk-users
    """
    open_desk(record_url, _sharing(judge, users, proxy, header, address), host=host, port=port, in_browser=in_browser)


def open_desk(
    record_url: str, sharing: Sharing, *, host: str = "127.0.0.1", port: int = DEFAULT_PORT, in_browser: bool = False
) -> None:
    """Answer at the port until Ctrl-C.

    Raises:
        LibraryMissing: what the desk is made with is not installed.
        UsageError: the host or the port cannot be had.
    """
    import datetime as dt
    import webbrowser

    from memcon import workflow
    from memcon.errors import LibraryMissing

    try:
        from memcon.web.app import desk
        from memcon.web.serving import check_sharing, is_wide
        from memcon.web.serving import serve as answer
        from memcon.web.warming import warm
    except ImportError as error:
        raise LibraryMissing("The desk", "desk") from error

    def told(at: str) -> None:
        click.echo(f"memcon: {record_url} at {sharing.address or at} (Ctrl-C to stop)")
        if in_browser:
            webbrowser.open(sharing.address or at)

    sharing = sharing._replace(wide=is_wide(host))
    check_sharing(sharing)  # told before a record is opened
    if sharing.wide and sharing.address is None:
        click.echo("memcon: names, passwords and pages cross the network unencrypted; see docs/desk.md", err=True)
    with workflow.opened(record_url) as store:
        app = desk(store, lambda: dt.datetime.now(dt.UTC).date().isoformat(), sharing)

        def begun(at: str) -> None:
            told(at)
            warm(store)  # only now: it would take its share of the start

        answer(app, host=host, port=port, told=begun)
    click.echo("memcon: stopped", err=True)


def _sharing(judge: str, users: str | None, proxy: str | None, header: str | None, address: str | None) -> Sharing:
    from pathlib import Path

    from memcon.web.accounts import Accounts
    from memcon.web.visitor import Sharing

    accounts = Accounts(Path(users)) if users else None
    return Sharing(judge=judge, accounts=accounts, proxy=proxy, header=header, address=address)
