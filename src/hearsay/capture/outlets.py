"""Who publishes under an address."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from hearsay.capture.resources import table

ARCHIVES = ("web.archive.org", "archive.org", "archive.is", "archive.ph", "archive.today", "webcache.googleusercontent.com")


class Outlets:
    """The shipped map of domains to outlets."""

    def __init__(self, domains: Mapping[str, str] | None = None) -> None:
        self._domains: Mapping[str, str] = domains if domains is not None else table("outlets")["domains"]

    @property
    def names(self) -> frozenset[str]:
        """The names of all listed outlets."""
        return frozenset(self._domains.values())

    def of(self, address: str | None) -> str | None:
        """The outlet that publishes under the address or one of its parent domains; None if none is listed."""
        labels = host(address).split(".")
        parents = (".".join(labels[n:]) for n in range(len(labels)))
        return next((self._domains[parent] for parent in parents if parent in self._domains), None)


def host(address: str | None) -> str:
    """The host of an address without ``www.`` and port; of the original where a web archive's copy is meant."""
    return _host(original(address or ""))


def original(address: str) -> str:
    """The address that a web archive's copy is of; any other address as it is."""
    rest = address.find("http", 8)
    return address[rest:] if rest > 0 and _host(address) in ARCHIVES else address


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
