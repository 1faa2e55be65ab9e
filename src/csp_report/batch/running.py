"""One task an area, and what becomes of each: finished, failed, or tried again where a worker died over it."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Final, TypeAlias

from csp_report.batch.areas import Wanted
from csp_report.batch.making import Failed, Outcome, make_one
from csp_report.batch.workers import Workers

AHEAD: Final = 2  # tasks handed out for each that is worked on: no worker waits, and no heap of documents gathers
LOOK_UP: Final = 0.2  # seconds between looks at whether somebody wants to stop
DIED: Final = "the process that made it died, and died again with no other area beside it; is there memory enough?"

Start: TypeAlias = Callable[[bool], AbstractContextManager[Workers]]


class DiedError(Exception):
    """A worker died; ``over`` are the areas that were handed out, any of which may have been the cause."""

    def __init__(self, over: Sequence[Wanted]) -> None:
        super().__init__()
        self.over = tuple(over)


@contextmanager
def stoppable() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, so that nothing is torn in two; the second Ctrl-C ends the program as ever."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.getsignal(signal.SIGINT)

    def asked(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, asked)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def outcomes(wanted: Sequence[Wanted], start: Start, stop: threading.Event) -> Iterator[Outcome]:
    """What becomes of each area, as it is known; fewer where ``stop`` is set.

    ``start`` gives workers; told True, one alone. Where a worker dies, the areas that were handed out are done again
    one by one, and the one that kills its worker again is failed.
    """
    waiting, suspects = deque(wanted), deque[Wanted]()
    while (waiting or suspects) and not stop.is_set():
        alone = bool(suspects)
        queue = deque([suspects.popleft()]) if alone else waiting
        with start(alone) as workers:
            try:
                yield from _done(queue, workers, stop)
            except DiedError as died:
                if alone:
                    yield Failed(died.over[0], DIED)
                else:
                    suspects.extend(died.over)


def _done(queue: deque[Wanted], workers: Workers, stop: threading.Event) -> Iterator[Outcome]:
    running: dict[Future[Outcome], Wanted] = {}
    while (queue or running) and not stop.is_set():
        while queue and len(running) < AHEAD * workers.at_once:
            _hand_out(queue, running, workers)
        done, _ = wait(running, timeout=LOOK_UP, return_when=FIRST_COMPLETED)
        for one in done:
            try:
                outcome = one.result()
            except workers.died:
                raise DiedError([*running.values()]) from None
            del running[one]
            yield outcome
    for one in running:
        one.cancel()


def _hand_out(queue: deque[Wanted], running: dict[Future[Outcome], Wanted], workers: Workers) -> None:
    area = queue.popleft()
    try:
        running[workers.executor.submit(make_one, workers.packed, area)] = area
    except workers.died:
        raise DiedError([*running.values(), area]) from None
