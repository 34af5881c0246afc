"""The views of the page Import: what can be sent, what was sent, and how far one import is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon.web.imports import GOES_ON, WHAT
from memcon.web.sent import MOST_BYTES, MOST_FILES
from memcon.web.view import Page, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memcon.record.contract import Store
    from memcon.web.asked import Asked
    from memcon.web.imports import Run

#: what a person may type into the forms
TYPED = ("text", "title", "outlet", "published", "address")
_MOST_SHOWN = 300  # lines of an import on its page; the JSON has all


def import_view(runs: Sequence[Run], *, problem: str = "", typed: Mapping[str, str] | None = None) -> View:
    """The forms, and what was sent since the desk was started; what was typed is kept where something is wrong."""
    told = {
        "runs": runs,
        "problem": problem,
        "typed": {**dict.fromkeys(TYPED, ""), **(typed or {})},
        "going": GOES_ON,
        "most_mb": MOST_BYTES // 1_000_000,
        "most_files": MOST_FILES,
    }
    return View(title="Import", form=[_form(run) for run in runs], told=told)


def run_view(run: Run) -> View:
    """One import: what became of each page."""
    counts = {what: run.count(what) for what in WHAT if run.count(what)}
    told = {
        "run": run,
        "goes_on": run.state in GOES_ON,
        "counts": counts,
        "lines_": run.lines[:_MOST_SHOWN],
        "left": max(0, len(run.lines) - _MOST_SHOWN),
    }
    lines = [{name: value for name, value in line._asdict().items() if value} for line in run.lines]
    return View(title=f"Import of {run.begun}", form={**_form(run), "pages": lines}, told=told)


def _form(run: Run) -> dict[str, Any]:
    counts = {what.replace(" ", "_"): run.count(what) for what in WHAT}
    return {
        "name": run.name,
        "state": run.state,
        "begun": run.begun,
        "by": run.who,
        "waiting": len(run.waiting),
        **counts,
        **({"problem": run.problem} if run.problem else {}),
    }


def _view(store: Store, asked: Asked, title: str) -> View:
    """The page where nothing was sent; `adding` shows it with what was."""
    del store, asked, title
    return import_view(())


IMPORT = Page("import", "Import", _view, layered=False)
RUN = Page("import_run", "Import", _view, layered=False)
