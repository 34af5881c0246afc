"""`memcon` and `python -m memcon`: the command line; Ctrl-C while it is still loading ends it without a word."""

from __future__ import annotations

import signal
import threading


def main() -> None:
    """Run the command line."""
    at_once = threading.current_thread() is threading.main_thread()
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL) if at_once else None
    from memcon.cli import main as run

    if usual is not None:
        signal.signal(signal.SIGINT, usual)
    run()


if __name__ == "__main__":
    main()
