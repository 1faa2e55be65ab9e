"""run.py: what it starts, when it installs, and what it says where it cannot."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).parents[1] / "run.py"
NEWEST_THAT_IS_TOO_OLD = (3, 10)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module that believes it lies in a folder of its own."""
    spec = importlib.util.spec_from_file_location("run", RUN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "inputs").mkdir()
    monkeypatch.setattr(module, "HERE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return module


@pytest.fixture
def started(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that run.py would start; the environment and the installation are made in a moment."""
    commands: list[list[str]] = []

    def make(venv: str) -> int:
        python = Path(run._interpreter(venv))  # noqa: SLF001 - stands in for the real one
        python.parent.mkdir(parents=True)
        python.touch()
        return 0

    monkeypatch.setattr(run, "_make", make)
    monkeypatch.setattr(run, "_works", lambda _, interpreter: Path(interpreter).exists())
    monkeypatch.setattr(
        run, "_install", lambda _, testing: commands.append(["install", "test" if testing else ""]) or 0
    )
    monkeypatch.setattr(run, "_hand_over", lambda command: commands.append(command[1:]) or 0)
    return commands


def it_imports_the_standard_library_alone() -> None:
    tree = ast.parse(RUN.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names


def it_is_written_so_that_old_pythons_can_read_it() -> None:
    tree = ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 4))
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef)
    arguments = [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation]
    assert [node for node in ast.walk(tree) if isinstance(node, new)] + arguments == []


def it_tells_an_old_python_what_is_needed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (*NEWEST_THAT_IS_TOO_OLD, 4))
    assert run.main([]) == run.FAILED
    assert "needs Python 3.11 or newer; this is Python 3.10" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["check", "inputs"], ["-P", "-m", "csp_report.cli", "check", "inputs"]),
        (["--help"], ["-P", "-m", "csp_report.cli", "--help"]),
        (["test"], ["-m", "pytest"]),
        (["test", "-k", "run"], ["-m", "pytest", "-k", "run"]),
    ],
)
def it_hands_its_arguments_over(
    run: ModuleType, started: list[list[str]], arguments: list[str], command: list[str]
) -> None:
    run.main(arguments)
    assert started[-1] == command


def it_builds_the_inputs_beside_itself_when_told_nothing(run: ModuleType, started: list[list[str]]) -> None:
    run.main([])
    assert started[-1][-2:] == ["build", "inputs"]


def it_builds_the_inputs_beside_itself_from_any_folder(
    run: ModuleType, started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere" / "inputs").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "elsewhere")
    run.main([])
    assert started[-1][-2:] == ["build", str(tmp_path / "inputs")]


@pytest.mark.parametrize(
    ("runs", "installs"),
    [
        ([["check"], ["check"]], [""]),
        ([["check"], ["test"]], ["", "test"]),
        ([["test"], ["check"]], ["test"]),
        ([["test"], ["test"]], ["test"]),
    ],
)
def it_installs_once_and_the_tests_requirements_only_for_tests(
    run: ModuleType, started: list[list[str]], runs: list[list[str]], installs: list[str]
) -> None:
    for arguments in runs:
        run.main(arguments)
    assert [command[1] for command in started if command[0] == "install"] == installs


def it_installs_again_when_the_requirements_change(run: ModuleType, started: list[list[str]]) -> None:
    run.main(["test"])
    Path(run.HERE, "pyproject.toml").write_text("[project]\ndependencies = []\n", encoding="utf-8")
    run.main(["check"])
    assert [command for command in started if command[0] == "install"] == [["install", "test"]] * 2


def it_makes_the_environment_again_when_its_python_is_gone(run: ModuleType, started: list[list[str]]) -> None:
    run.main([])
    python = Path(run._interpreter(str(Path(run.HERE, ".venv"))))  # noqa: SLF001 - its Python goes, as in an upgrade
    python.unlink()
    python.parent.rmdir()
    run.main([])
    assert [command[0] for command in started].count("install") == len(["first", "again"])


def it_installs_again_after_an_installation_that_failed(
    run: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_install", lambda *_: run.FAILED)
    assert run.main([]) == run.FAILED
    monkeypatch.setattr(run, "_install", lambda *_: started.append(["install"]) or 0)
    run.main([])
    assert ["install"] in started


def it_says_how_to_get_what_makes_environments(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert run.main([]) == run.FAILED
    assert "-venv" in capsys.readouterr().err


def it_never_clears_a_folder_that_is_no_environment(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    keep = Path(run.HERE, ".venv", "notes.txt")
    keep.parent.mkdir()
    keep.write_text("mine", encoding="utf-8")
    assert run.main([]) == run.FAILED
    assert keep.read_text(encoding="utf-8") == "mine"
    assert "no Python environment" in capsys.readouterr().err


def it_leaves_nothing_half_made_behind(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import venv  # noqa: PLC0415 - replaced here alone

    def fail(_: object, folder: str) -> None:
        Path(folder).mkdir()
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv.EnvBuilder, "create", fail)
    assert run.main([]) == run.FAILED
    assert not Path(run.HERE, ".venv").exists()
    assert "could not be made" in capsys.readouterr().err


def it_says_that_an_installation_failed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: 1)
    assert run._install("python", testing=False) == run.FAILED  # noqa: SLF001 - the step that needs the network
    assert "installation failed" in capsys.readouterr().err


def it_imports_nothing_heavy_when_all_is_installed() -> None:
    source = "import sys; before = set(sys.modules); import run; print(sorted(set(sys.modules) - before))"
    command = [sys.executable, "-c", source]
    shown = subprocess.run(command, cwd=RUN.parent, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert shown.stdout.strip() == "['run']"
