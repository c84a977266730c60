"""The data files of this room."""

import tomllib
from importlib.resources import files
from typing import Any


def table(name: str) -> dict[str, Any]:
    """The TOML file ``data/<name>.toml`` as plain dicts and lists."""
    return tomllib.loads(files("hearsay.capture").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
