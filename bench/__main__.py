"""`python -m bench [PART…] [--write]`: every part in a process of its own, one after the other.

Each part prints a table with named peers or bounds measured in the same run. `--write` keeps what was printed in
bench/results.md, part by part; parts that were not run keep what they had.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PARTS = ("reading", "first_look", "record", "desk", "follow", "deadlock", "road_maps", "stability", "simulation")
OUT = Path(__file__).parent / "results.md"


def main() -> int:
    """Run the parts named, else all; the exit code of the first that failed."""
    asked = [word for word in sys.argv[1:] if not word.startswith("-")] or list(PARTS)
    unknown = [part for part in asked if part not in PARTS]
    if unknown:
        sys.stderr.write(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}\n")
        return 2
    failed = 0
    for part in asked:
        told = subprocess.run([sys.executable, "-m", f"bench.{part}"], stdout=subprocess.PIPE, text=True, check=False)
        sys.stdout.write(f"## {part}\n\n{told.stdout}\n")
        sys.stdout.flush()
        failed = failed or told.returncode
        if "--write" in sys.argv and told.returncode == 0 and told.stdout:
            _keep(part, told.stdout)
    return failed


def _keep(part: str, told: str) -> None:
    kept = dict(re.findall(r"^## (\w+)\n\n(.*?)(?=^## |\Z)", OUT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))
    kept[part] = told.strip() + "\n\n"
    OUT.write_text("\n".join(f"## {one}\n\n{kept[one].strip()}\n" for one in PARTS if one in kept), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
