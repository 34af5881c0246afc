"""What `pip install .` installs holds every module, lexicon, dossier page and migration."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    packed = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    files = {
        file.relative_to(source).as_posix()
        for file in (source / "memcon").rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert files - packed == set()
    assert any(name.endswith("ontology/LICENSE") for name in packed)
