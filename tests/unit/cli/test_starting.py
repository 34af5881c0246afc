"""The command line while it is still loading."""

from __future__ import annotations

import signal
import subprocess
import sys

INTERRUPTED = """
import os, signal, sys
class WhileLoading:
    def find_spec(self, name, path=None, target=None):
        if name == "memcon.cli":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, WhileLoading())
from memcon.__main__ import main
main()
"""


def test_ctrl_c_while_it_loads_shows_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")
