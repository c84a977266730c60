"""The guard: who may ask, and what every answer carries."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8750", "localhost", "localhost:1", "[::1]:8750"])
def test_the_machine_s_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/errors", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8750", "", "0.0.0.0:8750"])
def test_a_foreign_name_is_refused(client: TestClient, host: str) -> None:
    """A page elsewhere cannot read the ledger by pointing its own name at us."""
    answer = client.get("/api/situation", headers={"host": host})
    assert answer.status_code == 421
    assert "claims" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_page_only_reads(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("address", ["/", "/api/situation", "/claims/zzz", "/static/css/base.css"])
def test_every_answer_forbids_other_origins(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "'unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_the_pages_use_no_inline_style_that_the_policy_would_block(client: TestClient) -> None:
    for address in ("/", "/claims/wire-0823.05", "/sources", "/errors"):
        page = client.get(address).text
        assert " style=" not in page
        assert " onclick=" not in page
