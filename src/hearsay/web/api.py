"""The HTTP API: the View's payloads as JSON, read only."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from hearsay.web.ask import parse
from hearsay.web.view import View

ROUTES = {
    "/api/situation?day=&known=": "who is said to hold what on a day, as known on another, with all claims",
    "/api/series?known=": "control of every place on every day",
    "/api/claims/{id}?known=": "one claim with its text, chain, evidence, copies and contradictions",
    "/api/sources": "outlets, roots and documents",
    "/api/errors": "records that could not be taken or read",
}


class Api:
    """One method per route; each only translates the query string."""

    def __init__(self, view: View) -> None:
        self.view = view

    def index(self, request: Request) -> JSONResponse:
        """The routes."""
        return JSONResponse(ROUTES)

    def situation(self, request: Request) -> JSONResponse:
        """Who is said to hold what."""
        ask = parse(request.query_params)
        return JSONResponse(self.view.situation(ask.day, ask.known))

    def series(self, request: Request) -> JSONResponse:
        """Control for all days."""
        return JSONResponse(self.view.series(parse(request.query_params).known))

    def claim(self, request: Request) -> JSONResponse:
        """One claim."""
        return JSONResponse(self.view.claim(request.path_params["id"], parse(request.query_params).known))

    def sources(self, request: Request) -> JSONResponse:
        """Outlets, roots, documents."""
        return JSONResponse(self.view.sources())

    def errors(self, request: Request) -> JSONResponse:
        """What failed."""
        return JSONResponse(self.view.errors())
