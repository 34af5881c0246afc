"""One verb per command, each a thin call into the workflow. Results on stdout, words about the run on stderr."""

from __future__ import annotations

import importlib
import io
import logging
import sys
from typing import Any

import click

from memcon.errors import MemconError, UsageError

#: verb -> the module of this package in which its command stands, and its one line of help; loaded when asked for
VERBS: dict[str, tuple[str, str]] = {
    "brief": ("reading", "What talks are stuck on, contacts, positions, what is due."),
    "read": ("reading", "Read pages and print what was found in them."),
    "add": ("dossier", "Read pages into the record; the same page twice changes nothing."),
    "reread": ("dossier", "Read the record's articles again with the present reader."),
    "articles": ("views", "The articles in the record."),
    "show": ("views", "One item by its label, with the words that prove it."),
    "contacts": ("views", "Who met, called, wrote to or refused to see whom."),
    "positions": ("views", "Who demands, offers, refuses what: a table of parties and measures."),
    "quotes": ("views", "Who said what, by speaker, party or words."),
    "people": ("views", "People, their posts and parties."),
    "events": ("views", "Who did what to whom, in the PLOVER ontology."),
    "timeline": ("views", "Contacts and statements in order of time."),
    "changes": ("views", "What has changed since a day."),
    "search": ("search", "Articles, quotes and positions by words, speaker, party, stance, measure, period."),
    "due": ("views", "What was announced, and what has become of it."),
    "serve": ("serve", "The record as a desk in the browser."),
    "users": ("users", "Who may log in to a shared desk."),
    "follow": ("following", "What was promised, and how far it is carried out, 0 to 3."),
    "track-record": ("following", "How often announcements are kept, by whom, and whether that could be foreseen."),
    "accounts": ("following", "Accounts of one contact side by side: contradicted, said by both, by one only."),
    "formulas": ("following", "Set phrases by party: first used, last used, dropped, replaced."),
    "stability": ("stability", "Which states of a conflict model hold, for whom, why, and what would change that."),
    "review": ("review", "Judge what was read, one key for each decision."),
    "note": ("note", "Add by hand what was missed, with the words that say it."),
    "agreement": ("agreement", "How far those who judged agree, field by field."),
    "calibrate": ("calibrate", "Learn from judgements how sure each item is."),
    "commitments": ("agreements", "What an agreement's own text binds its parties to, with the words."),
    "adopt": ("agreements", "Adopt an agreement or a plan, so that it is followed."),
    "track": ("tracking", "What has become of an agreement: due, overdue, scores, limits."),
    "score": ("tracking", "Enter how far a commitment is carried out, and why."),
    "check": ("keeping", "Look through the whole record for faults."),
    "backup": ("keeping", "Copy the record into a file while others use it."),
    "move": ("keeping", "Copy the record to another place or server."),
    "merge": ("keeping", "Add everything that another record holds."),
    "export": ("exports", "Write the record in a form that other programs read."),
    "import": ("exports", "Read back what was exported as JSONL or W3C annotations."),
    "release": ("releasing", "Freeze the record in a folder that can be cited."),
    "forget": ("forgetting", "Remove an article or a person for good, from copies as well."),
    "deadlock": ("roadmap", "What cannot all stand, in quotes, and the cheapest way out."),
    "roadmap": ("roadmap", "Phased road maps that every side could keep."),
    "simulate": ("plans", "How often a road map is carried through, when and why it breaks."),
    "compare": ("plans", "Two or three road maps side by side."),
    "values": ("values", "The figures that road maps rest on: write them, check them, show them."),
    "demo": ("dossier", "Read the example dossier and show its brief, timeline, matrix and due list."),
    "schema": ("about", "The JSON Schema of what memcon prints with --json, and of plans in a file."),
    "plugins": ("about", "Sources, readers, stores, exporters, engines: memcon's own and those of other packages."),
    "doctor": ("about", "What is installed, which model reads, where the record is."),
}

STOPPED = 1  # exit code when the user stops a run: partly done


class Verbs(click.Group):
    """A group whose commands are imported when one is run, and whose errors are words, not tracebacks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order in which a newcomer meets them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command; None where there is no such verb."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"memcon.cli.{VERBS[cmd_name][0]}")
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(module, name, None) or getattr(module, f"{name}_")  # import_
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their one line of help, without importing any."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, line) for verb, (_, line) in VERBS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; an error that memcon raises on purpose becomes one line on stderr and an exit code."""
        try:
            return super().invoke(ctx)
        except MemconError as error:
            click.echo(f"memcon: {error}", err=True)
            logging.getLogger(__name__).debug("stopped", exc_info=True)
            ctx.exit(error.exit_code)
        except (KeyboardInterrupt, click.Abort):
            click.echo("memcon: stopped. What was finished stays; the same command goes on from there.", err=True)
            ctx.exit(STOPPED)
        except BrokenPipeError:  # the reader of our output has gone: `memcon quotes | head`
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-v", "--verbose", count=True, help="Say more about the run on stderr; -vv for everything.")
@click.option("--log-file", type=click.Path(dir_okay=False), help="Write the run's log there as well.")
@click.version_option(package_name="memcon", message="memcon %(version)s")
def main(verbose: int, log_file: str | None) -> None:
    """Keep the memory of a negotiation: who met whom, who said what, who demands, offers or refuses what.

    \b
    Examples:
      memcon brief article.html              one page, no record needed
      memcon add reports/ && memcon brief    a dossier, kept in ./memcon.db
      memcon read article.txt --json         everything read, for a program

    The record is --record PATH|URL, else $MEMCON_RECORD, else memcon.db in this folder.
    Exit codes: 0 done, 1 partly, 2 wrong use, 3 nothing usable.

    \b
    Completions, in the shell's own start-up file:
      eval "$(_MEMCON_COMPLETE=bash_source memcon)"     (zsh_source in zsh)
      _MEMCON_COMPLETE=fish_source memcon | source      (in fish)
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of another encoding shows “ as \\u201c, which JSON reads
            stream.reconfigure(errors="backslashreplace")
    levels = [logging.WARNING, logging.INFO, logging.DEBUG]
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    handlers[0].setLevel(levels[min(verbose, 2)])
    if log_file:
        handlers.append(_log_to(log_file))
    shown = logging.getLogger("memcon")
    shown.setLevel(logging.DEBUG)
    shown.propagate = False
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    shown.handlers = handlers


def _log_to(path: str) -> logging.Handler:
    """What writes the log to a file; the file is added to, never emptied.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--log-file {path}: {error.strerror or error}; name a file that can be written") from error
    handler.setLevel(logging.DEBUG)
    return handler
