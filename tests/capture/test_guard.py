"""Which addresses are public."""

import pytest

from hearsay.capture.guard import is_public

PRIVATE = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: "
    "fe80::1 fe80::1%eth0 fc00::1 fd12::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:0a00:0001:: ff02::1"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses_are_told(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8"])
def test_public_addresses_are_told(address: str) -> None:
    assert is_public(address)
