"""What all commands share: the workspace option, the JSON flag, and how a bad call ends."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, ParamSpec

import typer

from hearsay.errors import HearsayError
from hearsay.workspace import Workspace, open_workspace

P = ParamSpec("P")

Space = Annotated[Path, typer.Option("--workspace", "-w", help="The workspace's folder.", envvar="HEARSAY_WORKSPACE")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Known = Annotated[str | None, typer.Option(help="As the ledger knew it on this day or moment (UTC); default now.")]
Who = Annotated[str, typer.Option(help="Your name, for the ledger's row.", envvar="HEARSAY_WHO")]
HERE = Path()


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """A command whose bad call ends with a message on stderr and exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
        except HearsayError as error:
            typer.echo(f"hearsay: {error}", err=True)
            raise typer.Exit(2) from error
        except BrokenPipeError:
            raise typer.Exit(0) from None
        raise typer.Exit(code or 0)

    return run


def open_space(folder: Path) -> Workspace:
    """The workspace of a command."""
    return open_workspace(folder)
