"""Start-up stays quick: nothing heavy is imported before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("spacy", "trafilatura", "ortools", "dask", "sqlalchemy", "lxml", "httpx", "numpy", "rich")


def _loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return {name.partition(".")[0] for name in told.stdout.split()}


@pytest.mark.parametrize(
    "statement",
    [
        "import memcon",
        "from memcon.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass",
    ],
    ids=["import memcon", "memcon --help"],
)
def test_nothing_heavy_is_loaded(statement: str) -> None:
    assert not _loaded_after(statement) & set(HEAVY)
