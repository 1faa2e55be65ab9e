"""The one command: ``python3 run.py`` (Windows: ``py run.py``, or a double click).

Makes a virtual environment beside itself on first use, installs the project into it, and hands over to it:

    python3 run.py                  builds the report of inputs/
    python3 run.py test [...]       installs what the tests need and runs them
    python3 run.py ANYTHING ELSE    csp-report ANYTHING ELSE

Uses the standard library alone. What it says goes to standard error, so that the output of csp-report stays clean.
"""
# Pythons that are too old must be able to read this file, to be told so: no annotations, no f-strings.
# ruff: noqa: ANN001, ANN201, ANN202, UP032
# Imports that only a first run needs are made there, and os.path is what old Pythons have: later runs start at once.
# ruff: noqa: PLC0415, PTH100, PTH110, PTH118, PTH120, PTH121, PTH123

import os
import sys

OLDEST = (3, 11)
FAILED = 2
HERE = os.path.dirname(os.path.abspath(__file__))
WINDOWS = os.name == "nt"


def main(arguments):
    """Prepare the environment, then run. Returns the exit status (POSIX: does not return once it hands over)."""
    if sys.version_info < OLDEST:
        return _too_old()
    testing = arguments[:1] == ["test"]
    status = _prepare(os.path.join(HERE, ".venv"), testing)
    if status:
        return status
    return _hand_over(_command(arguments, testing))


def _command(arguments, testing):
    """What runs in the environment. -P: a stray pandas.py in the current folder must not be taken for pandas."""
    python = _interpreter(os.path.join(HERE, ".venv"))
    if testing:
        os.chdir(HERE)
        return [python, "-m", "pytest"] + arguments[1:]  # noqa: RUF005 - old Pythons cannot unpack in a list
    return [python, "-P", "-m", "csp_report.cli"] + (arguments or ["build", _inputs()])


def _inputs():
    """The inputs beside this file, by a short name where that is where we are."""
    inputs = os.path.join(HERE, "inputs")
    return "inputs" if os.path.exists("inputs") and os.path.samefile("inputs", inputs) else inputs


def _prepare(venv, testing):
    """Make and fill the environment unless its stamp says that all is there. Returns 0, or 2 with the reason said."""
    wanted = _fingerprint()
    stamp = os.path.join(venv, ".csp-report")
    installed, tests = _read_stamp(stamp)
    interpreter = _interpreter(venv)
    if installed == wanted and (tests or not testing) and os.path.exists(interpreter):
        return 0
    status = 0 if _works(venv, interpreter) else _make(venv)
    if status:
        return status
    status = _install(interpreter, testing or tests)
    if status:
        return status
    with open(stamp, "w", encoding="utf-8") as file:
        file.write("{}\n{}\n".format(wanted, "test" if testing or tests else ""))
    return 0


def _fingerprint():
    """Changes when the requirements change, or the folder moves (an editable install knows its folder)."""
    import hashlib

    with open(os.path.join(HERE, "pyproject.toml"), "rb") as file:
        return hashlib.sha256(HERE.encode("utf-8", "surrogateescape") + b"\n" + file.read()).hexdigest()


def _read_stamp(stamp):
    """What was installed: fingerprint, and whether the tests' requirements are there; ('', False) for nothing."""
    if not os.path.exists(stamp):
        return "", False
    with open(stamp, encoding="utf-8") as file:
        lines = file.read().split("\n")
    return lines[0], "test" in lines[1:]


def _interpreter(venv):
    return os.path.join(venv, "Scripts", "python.exe") if WINDOWS else os.path.join(venv, "bin", "python")


def _works(venv, interpreter):
    """Whether an environment is there whose Python starts and has pip (the Python it was made from may be gone)."""
    import subprocess

    if not os.path.exists(os.path.join(venv, "pyvenv.cfg")) or not os.path.exists(interpreter):
        return False
    return subprocess.call([interpreter, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


def _make(venv):
    """Make the environment anew. Returns 0, or 2 with the reason said."""
    import shutil

    if os.path.exists(venv) and not os.path.exists(os.path.join(venv, "pyvenv.cfg")):
        return _fail("{} is there and is no Python environment. Move it away, and start again.".format(venv))
    try:
        import ensurepip  # noqa: F401 - only to know whether it is there
        from venv import EnvBuilder
    except ImportError:
        return _fail(
            "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt install python{}.{}-venv. "
            "Elsewhere: install Python from python.org.".format(*sys.version_info[:2])
        )
    _say("First run: making {}".format(venv))
    try:
        EnvBuilder(with_pip=True, clear=True, symlinks=not WINDOWS).create(venv)
    except (OSError, _process_error()) as error:
        shutil.rmtree(venv, ignore_errors=True)
        return _fail("The environment {} could not be made: {}".format(venv, error))
    return 0


def _process_error():
    from subprocess import CalledProcessError

    return CalledProcessError


def _install(interpreter, testing):
    """Install the project, editable, with pip. Returns 0, or 2 with the reason said."""
    import subprocess

    _say("Installing csp-report{}; this takes a minute or two".format(" and its tests" if testing else ""))
    target = HERE + ("[test]" if testing else "")
    command = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target]
    # A pip.conf that installs for the user would be refused inside an environment.
    status = subprocess.call(command, stdout=sys.stderr, env=dict(os.environ, PIP_USER="0"))
    if status:
        return _fail("The installation failed; pip's message stands above. Is the network there?")
    return 0


def _hand_over(command):
    """Become the command (POSIX), or run it and return its status (Windows, where exec would not wait)."""
    if not WINDOWS:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)  # noqa: S606 - the environment's own Python
    import subprocess

    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 130


def _too_old():
    return _fail(
        "csp-report needs Python {}.{} or newer; this is Python {}.{} ({}). Install a newer one from python.org, and "
        "start this file with it.".format(*(OLDEST + tuple(sys.version_info[:2]) + (sys.executable,)))
    )


def _fail(reason):
    _say(reason)
    return FAILED


def _say(text):
    sys.stderr.write("run.py: {}\n".format(text))
    sys.stderr.flush()


def _double_clicked(arguments):
    """Whether Windows opened a window for this run alone, which would close before anybody has read it.

    A double click gives no arguments and no command prompt, and only this Python and its launcher in the console.
    """
    if not WINDOWS or arguments or "PROMPT" in os.environ:
        return False
    import ctypes

    processes = (ctypes.c_uint * 8)()
    return ctypes.windll.kernel32.GetConsoleProcessList(processes, 8) <= 2


if __name__ == "__main__":
    STATUS = main(sys.argv[1:])
    if _double_clicked(sys.argv[1:]):
        input("Press Enter to close this window.")
    sys.exit(STATUS)
