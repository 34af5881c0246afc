"""The verb that opens the desk in a browser."""

from __future__ import annotations

import click

from memcon.cli.options import record_option

DEFAULT_PORT = 8642


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=DEFAULT_PORT, show_default=True, help="The port; 0: any free one."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="NAME", help="This machine; others are refused as yet."
)
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@record_option
def serve(port: int, host: str, record_url: str, *, in_browser: bool) -> None:
    """Open the record as a desk in the browser: read, trace to the sentence, cite, print.

    It is only read, and only from this machine. Every page is also there as JSON (.json), lists as CSV (.csv).

    \b
    Example:
      memcon serve
      memcon serve --record talks.db --port 9000 --open
    """
    import datetime as dt
    import webbrowser

    from memcon import workflow
    from memcon.errors import LibraryMissing

    try:
        from memcon.web.app import desk
        from memcon.web.serving import check_host
        from memcon.web.serving import serve as answer
    except ImportError as error:
        raise LibraryMissing("The desk", "desk") from error

    def told(address: str) -> None:
        click.echo(f"memcon: {record_url} at {address} (Ctrl-C to stop)")
        if in_browser:
            webbrowser.open(address)

    check_host(host)  # told before a record is opened
    with workflow.opened(record_url) as store:
        app = desk(store, lambda: dt.datetime.now(dt.UTC).date().isoformat())
        answer(app, host=host, port=port, told=told)
    click.echo("memcon: stopped", err=True)
