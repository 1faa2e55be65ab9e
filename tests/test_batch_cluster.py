"""A batch over a Dask cluster on loopback, one of whose workers is killed in mid-run."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from batches_made import made_inputs

from csp_report.batch import BatchRequest, Step, run
from csp_report.domain.errors import CspReportError
from csp_report.job import Request
from csp_report.settings.charting import ChartFormat

pytestmark = pytest.mark.slow
pytest.importorskip("distributed", reason="the extra csp-report[cluster] is not installed")
AREAS = 10


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def until(condition: Callable[[], bool], seconds: float = 90.0) -> None:
    late = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < late, "too late"
        time.sleep(0.1)


def is_listening(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def registered(address: str) -> int:
    import distributed  # noqa: PLC0415  (an extra)

    with distributed.Client(address, set_as_default=False) as client:
        return len(client.nthreads())


Cluster = tuple[str, list["subprocess.Popen[bytes]"]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two worker processes without a nanny, which would start a killed one anew."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [
        subprocess.Popen(  # noqa: S603  (this Python)
            [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], **quiet
        )
    ]
    try:
        until(lambda: is_listening(port))
        for number in range(2):
            folder = tmp_path / f"worker-{number}"
            command = [
                *dask,
                "worker",
                address,
                "--no-nanny",
                "--nthreads",
                "1",
                "--no-dashboard",
                "--host",
                "127.0.0.1",
            ]
            processes.append(subprocess.Popen([*command, "--local-directory", str(folder)], **quiet))  # noqa: S603
        until(lambda: registered(address) == 2)
        yield address, processes[1:]
    finally:
        for one in reversed(processes):
            one.kill()
            one.wait()


@pytest.mark.filterwarnings("default")  # dask's own
def it_loses_nothing_where_a_worker_of_a_cluster_is_killed_in_mid_run(cluster: Cluster, tmp_path: Path) -> None:
    address, workers = cluster
    inputs = made_inputs(tmp_path / "inputs", AREAS)
    request = Request(inputs, tmp_path / "cluster", charts=ChartFormat.NATIVE)

    def kill_one(step: Step) -> None:
        if step.done == 2:
            workers[0].kill()
            workers[0].wait()

    done = run(BatchRequest(request, scheduler=address), lambda _: None, kill_one)
    assert workers[0].returncode is not None
    assert not done.failed
    assert len(done.saved) == AREAS
    local = run(
        BatchRequest(Request(inputs, tmp_path / "local", charts=ChartFormat.NATIVE), jobs=2), lambda _: None, print
    )
    for one, other in zip(done.saved, local.saved, strict=True):
        assert one.document.read_bytes() == other.document.read_bytes(), one.wanted.name
        assert one.evidence.read_bytes() == other.evidence.read_bytes(), one.wanted.name


@pytest.mark.filterwarnings("default")
def it_says_so_where_no_scheduler_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csp_report.batch.workers.PATIENCE", 1)
    asked = BatchRequest(
        Request(made_inputs(tmp_path / "inputs", 1), tmp_path / "out"), scheduler=f"tcp://127.0.0.1:{free_port()}"
    )
    with pytest.raises(CspReportError, match="no Dask scheduler answers there"):
        run(asked, lambda _: None, lambda _: None)
