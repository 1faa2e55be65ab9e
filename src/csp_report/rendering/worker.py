"""The rendering process: imports what makes documents while extracts are read elsewhere, then makes what is asked for.

A request is a number, the name of a function of ``making`` and its arguments; the answer is the number with what that
gives, if anything. Whatever goes wrong ends the process without an answer: who asked does the work again, and meets it
there.
"""

from __future__ import annotations

import gc

gc.disable()  # before anything is imported, which makes many objects: one document makes hardly a cycle

import contextlib  # noqa: E402
import os  # noqa: E402
import pickle  # noqa: E402
import sys  # noqa: E402

from csp_report.rendering import making  # noqa: E402


def main() -> None:
    """Answer requests until the other side is gone. Nothing that a library prints gets between the answers."""
    asked = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            number, work, arguments = pickle.load(asked)  # noqa: S301  (from the process that started this one)
            answer = getattr(making, work)(*arguments)
            if answer is not None:
                pickle.dump((number, answer), answers, pickle.HIGHEST_PROTOCOL)
                answers.flush()


if __name__ == "__main__":
    main()
