"""The application: routes to pages and to the API, behind the guard."""

from collections.abc import Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from hearsay.errors import HearsayError, UnknownRecord, UsageError
from hearsay.web import basemap
from hearsay.web.api import Api
from hearsay.web.guard import Guard
from hearsay.web.pages import Pages
from hearsay.web.view import View


def create(view: View) -> Starlette:
    """The page and its API over ``view``; it answers only to this machine's own names. Serve it on 127.0.0.1."""
    pages, api = Pages(view, basemap.load()), Api(view)
    routes = [
        Route("/", pages.situation, name="situation"),
        Route("/claims/{id}", pages.claim, name="claim"),
        Route("/sources", pages.sources, name="sources"),
        Route("/errors", pages.errors, name="errors"),
        Route("/api", api.index),
        Route("/api/situation", api.situation),
        Route("/api/series", api.series),
        Route("/api/claims/{id}", api.claim),
        Route("/api/sources", api.sources),
        Route("/api/errors", api.errors),
        Mount("/static", StaticFiles(directory=str(files("hearsay.web") / "static"))),
    ]
    refuse = refusal(pages)
    handlers = {HearsayError: refuse, HTTPException: refuse}
    return Starlette(routes=routes, middleware=[Middleware(Guard)], exception_handlers=handlers)


def code_of(error: Exception) -> int:
    """The HTTP status that an error stands for."""
    if isinstance(error, HTTPException):
        return error.status_code
    return 404 if isinstance(error, UnknownRecord) else 400 if isinstance(error, UsageError) else 503


def refusal(pages: Pages) -> Callable[[Request, Exception], Response]:
    """A handler that says what, where and what to do: as JSON below /api, as a page elsewhere."""

    def refuse(request: Request, error: Exception) -> Response:
        code = code_of(error)
        what = error.what if isinstance(error, HearsayError) else getattr(error, "detail", str(error))
        where = error.where if isinstance(error, HearsayError) else request.url.path
        do = error.do if isinstance(error, HearsayError) else "go back to the first page"
        if request.url.path.startswith("/api"):
            return JSONResponse({"what": what, "where": where, "do": do}, status_code=code)
        return HTMLResponse(pages.render("refusal.html", code=code, what=what, where=where, do=do), status_code=code)

    return refuse
