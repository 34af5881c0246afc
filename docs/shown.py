"""The commands that README and the tour show, with what they print: run, compared, written anew.

A console block whose first line is `$ memcon …` (or `$ make demo`, which is `memcon demo`) holds what that command
prints. The comment before it says which lines: `<!-- lines 1-20 -->`; without one, all. A last line `…` stands for
the rest. A `pycon` block is Python, with what it prints.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/tour.md")
MORE = "…"
MIN_ALIKE = 0.85  # the parser's arithmetic differs in its last digits between processors: a row may be read otherwise
_BLOCK = re.compile(
    r"(?:<!-- lines (?P<first>\d+)-(?P<last>\d+) -->\n)?```console\n\$ (?P<command>[^\n]+)\n(?P<lines>.*?)```",
    re.DOTALL,
)


class Shown(NamedTuple):
    """A command on a page; `[start, stop)` is where what it prints stands in the page's text."""

    command: str
    lines: str
    first: int | None
    last: int | None
    start: int
    stop: int

    def part_of(self, printed: str) -> str:
        """What the page should show of all that was printed."""
        lines = [line.rstrip() for line in printed.splitlines()]
        if self.first is None or self.last is None:
            return "".join(f"{line}\n" for line in lines)
        cut = lines[self.first - 1 : self.last]
        return "".join(f"{line}\n" for line in [*cut, *([MORE] if self.last < len(lines) else [])])


def alike(shown: str, printed: str) -> bool:
    """Whether a page still shows what the command prints, but for labels, blanks and a row or two."""
    return difflib.SequenceMatcher(a=_words(shown), b=_words(printed), autojunk=False).ratio() >= MIN_ALIKE


def _words(text: str) -> list[str]:
    return re.sub(r"\b[ACEPQN]\d+\b", "label", text).split()


def find_shown(text: str) -> list[Shown]:
    """The commands of a page that can be run, in order."""
    return [
        Shown(
            command=match["command"].replace("make demo", "memcon demo"),
            lines=match["lines"],
            first=int(match["first"]) if match["first"] else None,
            last=int(match["last"]) if match["last"] else None,
            start=match.start("lines"),
            stop=match.end("lines"),
        )
        for match in _BLOCK.finditer(text)
        if match["command"].startswith(("memcon ", "make demo"))
    ]


def find_python(text: str) -> str:
    """What a page shows of Python (its `pycon` blocks), one after the other; "" where it shows none."""
    return "\n".join(re.findall(r"```pycon\n(.*?)```", text, re.DOTALL))


def run_python(lines: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Those lines in the folder, compared with what they print; the exit code is 0 where all is as it is shown."""
    (folder / "shown.txt").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "doctest", "-o", "NORMALIZE_WHITESPACE", "-o", "ELLIPSIS", "shown.txt"]
    return subprocess.run(  # noqa: S603  # the pages' own lines
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


EXAMPLES = Path(str(resources.files("memcon") / "data" / "roadmap" / "examples"))
DOSSIER = Path(str(resources.files("memcon") / "data" / "dossier"))


def make_desk(folder: Path, reports: Path = DOSSIER / "us-china-trade") -> Path:
    """A folder as the pages assume it: pages, a text, lines of texts, reports, talks, a conflict, an accord."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(DOSSIER / "us-dprk" / "2019-03-01-trump-walks-away.html", folder / "article.html")
    shutil.copy(DOSSIER / "us-dprk" / "2019-02-28-no-deal-in-hanoi.txt", folder / "article.txt")
    line = '{"id": "1", "text": "Kim met Moon in Panmunjom.", "date": "2018-04-27"}\n'
    (folder / "articles.jsonl").write_text(line, encoding="utf-8")
    shutil.copy(EXAMPLES / "ceasefire.toml", folder / "talks.toml")
    shutil.copy(EXAMPLES / "dilemma.json", folder / "dilemma.json")
    shutil.copy(ROOT / "tests" / "agreements" / "kiln.txt", folder / "accord.txt")
    shutil.copytree(reports, folder / "reports")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One line of a shell that calls memcon, in the folder, 100 columns wide and without colours."""
    line = re.sub(r"(?<![\w./-])memcon(?= )", lambda _: f'"{sys.executable}" -m memcon', command)
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "MEMCON_TIME_LIMIT": "15", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(  # noqa: S602  # the pages' own commands, pipes and all
        line, shell=True, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


def written(text: str, folder: Path) -> str:
    """The page's text with what its commands print now."""
    made, end = [], 0
    for shown in find_shown(text):
        made += [text[end : shown.start], shown.part_of(run(shown.command, folder).stdout)]
        end = shown.stop
    return "".join([*made, text[end:]])
