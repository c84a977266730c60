"""The page over the demonstration story, without a socket."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.fake_view import FakeView

from hearsay.web.app import create
from hearsay.web.view import View

STORY = Path(__file__).resolve().parents[2] / "examples" / "panjshir"


@pytest.fixture(scope="session")
def view() -> View:
    """The story as a careful reader reads it."""
    return FakeView(STORY)


@pytest.fixture(scope="session")
def serve() -> Callable[[View], TestClient]:
    """A client of a View's page that names this machine."""
    return lambda view: TestClient(create(view), base_url="http://127.0.0.1:8750", raise_server_exceptions=True)


@pytest.fixture(scope="session")
def client(view: View, serve: Callable[[View], TestClient]) -> TestClient:
    """A client of the story's page."""
    return serve(view)
