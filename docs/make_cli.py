"""Writes docs/cli.md from the real help of every command; a test fails where the page is out of date.

Run: python docs/make_cli.py
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from hearsay.cli import app

HEAD = """# Command line

Written from the real `--help` of every command by `python docs/make_cli.py`. Every command takes `--json`, except `serve`;
exit codes are 0 (done), 1 (something was wrong in the data) and 2 (the call cannot be carried out). `HEARSAY_WORKSPACE` and
`HEARSAY_WHO` stand in for `--workspace` and `--who`.
"""


def sections(command: Any, path: tuple[str, ...], parent: Any = None) -> Iterator[str]:
    """One section for each command below ``command`` (a command of the click that Typer brings along)."""
    context = command.context_class(command, info_name=path[-1], parent=parent, terminal_width=100, max_content_width=100)
    if hasattr(command, "list_commands"):
        for name in command.list_commands(context):
            yield from sections(command.get_command(context, name), (*path, name), context)
        return
    yield f"## {' '.join(path[1:])}\n\n```\n{command.get_help(context).rstrip()}\n```\n"


def page() -> str:
    """The whole page."""
    os.environ["COLUMNS"] = "100"
    return "\n".join([HEAD, *sections(typer.main.get_command(app), ("hearsay",))])


if __name__ == "__main__":
    Path(__file__).with_name("cli.md").write_text(page(), encoding="utf-8")
    sys.exit(0)
