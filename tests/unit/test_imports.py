"""Start-up stays quick: nothing heavy is imported before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from memcon.cli import VERBS

HEAVY = {
    "alembic", "dask", "htmldate", "httpx", "lxml", "networkx", "numpy", "ortools", "pandas", "pysat", "rich", "scipy",
    "jinja2", "spacy", "sqlalchemy", "starlette", "trafilatura", "uvicorn",
}  # fmt: skip
HELP = """
from memcon.cli import main
for verb in {verbs}:
    try:
        main([*verb, "--help"])
    except SystemExit as end:
        assert not end.code
"""


def _loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in told.stderr.split()}


@pytest.mark.parametrize(
    "statement",
    ["import memcon", HELP.format(verbs=[[]]), HELP.format(verbs=[[verb] for verb in VERBS])],
    ids=["import memcon", "memcon --help", "--help of every verb"],
)
def test_nothing_heavy_is_loaded(statement: str) -> None:
    assert not _loaded_after(statement) & HEAVY
