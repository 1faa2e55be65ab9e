"""What the commands are given: their arguments and options, which several of them share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import click

from csp_report.settings.charting import ChartFormat

Command = TypeVar("Command", bound=Callable[..., object])
PATH: Final = click.Path(path_type=Path)


class InOrder(click.Group):
    """Commands in the order in which a person meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (as click has it)
        """Their names as they were declared."""
        return [*self.commands]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (the same)
        """What each is for, in full."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.help or "") for name, one in self.commands.items()])


def inputs(command: Command) -> Command:
    """Where the extracts are."""
    said = "A folder with extracts, or a single workbook; the folder 'inputs' unless told."
    return click.argument("inputs", type=PATH, default=Path("inputs"), help=said)(command)


def path(
    name: str, metavar: str, said: str, default: Path | None = None, *, several: bool = False
) -> Callable[[Command], Command]:
    """An option that is a file or a folder; with ``several`` it may be given again and again."""
    return click.option(name, type=PATH, default=default, multiple=several, metavar=metavar, help=said)


def flag(name: str, said: str) -> Callable[[Command], Command]:
    """An option that is there or not."""
    return click.option(name, is_flag=True, help=said)


area = click.option("--area", help="The partnership; 'NAME (force)' or a code for another area.")
template = path("--template", "DIR", "A template's folder.")
charts = click.option(
    "--charts", type=click.Choice([one.value for one in ChartFormat]), help="Pictures, or charts that Word can edit."
)
hidden = flag("--hidden", "Read hidden sheets too.")
password = click.option("--password", help="Opens encrypted workbooks; never stored.")
for_programs = click.option("--json", "as_json", is_flag=True, help="Print for programs.")


def drawn(charts: str | None) -> ChartFormat | None:
    """How charts are drawn, where it is said."""
    return ChartFormat(charts) if charts else None


def asker(password: str | None) -> Callable[[str], str | None]:
    """The password given, else a question on the terminal, else none."""

    def ask(file: str) -> str | None:
        if password is not None:
            return password
        if not sys.stdin.isatty():
            return None
        return click.prompt(f"Password for {file}", hide_input=True, err=True, default="", show_default=False) or None

    return ask


def several_copies(arguments: list[str]) -> list[str]:
    """The arguments with ``--merge A.docx B.docx`` as one option for each copy."""
    made: list[str] = []
    merging = False
    for one in arguments:
        if merging and made[-1] != "--merge" and one.lower().endswith(".docx"):
            made.append("--merge")
        elif made[-1:] != ["--merge"]:
            merging = one == "--merge"
        made.append(one)
    return made
