"""The command `kg`: one sub-command for each verb, each in a module of `kg.commands` that is loaded when asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from kg.errors import UserError
from kg.terminal import on_one_line
from kg.version import version

COMMANDS = (
    "init",
    "build",
    "add",
    "remove",
    "dedupe",
    "review",
    "accept",
    "reject",
    "correct",
    "suppress",
    "ask",
    "query",
    "show",
    "facts",
    "validate",
    "draw",
    "explain",
    "evaluate",
    "demo",
)

EPILOG = """\b
Examples:
  kg demo
  kg build articles/ -o build
  kg ask 1 -b build
  kg show "Igor Dylevsky" -b build
"""


class Commands(click.Group):
    """A group that imports a command's module when the command is named, and shows a user's error as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the user can mend becomes one line on standard error and exit code 2."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            for one in getattr(error, "errors", ()):
                _complain(str(one))
            _complain(str(error))
        except click.UsageError as error:
            _complain(
                f"{error.format_message().rstrip('.')}; see {error.ctx.command_path if error.ctx else 'kg'} --help"
            )
        except ModuleNotFoundError as error:
            if (error.name or "kg").partition(".")[0] == "kg":
                raise
            _complain(f"kg {ctx.invoked_subcommand} needs a package that is not installed: {error.name}; {_ADVICE}")
        return ctx.exit(2)


_ADVICE = "install it with: pip install 'indrus[all]'"


def _complain(line: str) -> None:
    click.echo(f"kg: {on_one_line(line)}", err=True)


@click.group("kg", cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version(), prog_name="kg")
@click.option("--project", metavar="FOLDER", help="Work in this project, rather than that of the current folder.")
def main(project: str | None) -> None:
    """A knowledge graph of India–Russia defence ties, in which every fact shows its words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _use_project(project)


def _use_project(folder: str | None) -> None:
    """Put a project's tables to use: the one named, else that of the current folder, if it belongs to one."""
    from pathlib import Path

    from kg.project import find, use

    if folder is not None:
        use(Path(folder))
    elif found := find():
        use(found.root)
