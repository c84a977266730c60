"""The network: polite, bounded, and closed to private addresses unless they are asked for."""

from types import TracebackType
from typing import Self

from hearsay.capture.fetched import Options


class Web:
    """Placeholder until the network is wired."""

    def __init__(self, options: Options) -> None:
        self.options = options

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass


def open_web(options: Options) -> Web:
    """The network with these limits."""
    return Web(options)
