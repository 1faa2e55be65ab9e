"""Who does the work: processes of this machine, or those of a Dask cluster, both behind the standard executor.

A worker of this machine lets the one who asked decide about Ctrl-C, and ends where that one has gone.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from csp_report.batch.sharing import Packed
from csp_report.domain.errors import CspReportError

# Forking shares what is common without copying it; where libraries of the system forbid it, workers are started anew.
METHOD: Final = "spawn" if sys.platform in {"win32", "darwin"} else "fork"
PATIENCE: Final = 20  # seconds to find a scheduler


class Workers(Struct, frozen=True):
    """An executor with what its tasks are handed, how many work at once, and how it says that a worker died."""

    executor: Executor
    packed: Any
    at_once: int
    died: tuple[type[BaseException], ...] = (BrokenProcessPool, CancelledError)


@contextmanager
def local(packed: Packed, jobs: int, method: str = METHOD) -> Iterator[Workers]:
    """Worker processes of this machine; all are gone at the end, those at work once their area is done."""
    context = multiprocessing.get_context(method)
    with tempfile.TemporaryDirectory(prefix="csp-report-batch-") as folder:
        handed = replace(packed, content=b"")
        if method != "fork":
            handed = replace(handed, path=str(Path(folder) / "common"))
            Path(handed.path).write_bytes(packed.content)
        gc.collect()
        gc.freeze()  # what is shared is not counted again in each process, which would copy it
        executor = ProcessPoolExecutor(jobs, context, _begin)
        try:
            yield Workers(executor, handed, jobs)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
            gc.unfreeze()


@contextmanager
def cluster(packed: Packed, address: str) -> Iterator[Workers]:
    """The workers of a Dask cluster. Raises CspReportError where Dask is not installed, or no scheduler answers."""
    try:
        import distributed  # noqa: PLC0415  (an extra; slow to import)
    except ImportError:
        raise CspReportError(
            "--scheduler needs Dask. Required: pip install 'csp-report[cluster]' here and on every worker."
        ) from None
    connect: Any = distributed.Client  # its methods have no types
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise CspReportError(
            f"{address}: no Dask scheduler answers there ({error}). Required: tcp://HOST:PORT."
        ) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise CspReportError(
                f"{address}: the scheduler has no workers. Required: `dask worker {address}`, at least one."
            )
        shared = client.scatter(packed, broadcast=True, hash=False)
        executor = client.get_executor(pure=False)
        try:
            yield Workers(executor, shared, threads, (distributed.KilledWorker, CancelledError))
        finally:
            executor.shutdown(wait=False)


def _begin() -> None:
    """What a worker process of this machine does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """End this process once the one that started it is gone: nobody would take what it makes."""
    wait([sentinel])
    os._exit(1)
