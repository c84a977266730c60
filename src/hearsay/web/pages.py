"""The pages, rendered on the server: whole without scripts."""

from datetime import date, timedelta
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from hearsay import __version__
from hearsay.web import fills, listing, marks, wording
from hearsay.web.ask import Ask, parse
from hearsay.web.basemap import Ground
from hearsay.web.situation import contents
from hearsay.web.view import View


def environment() -> Environment:
    """The templates, with the words and figures they use."""
    env = Environment(
        loader=PackageLoader("hearsay.web"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(
        words=wording.words(),
        level=wording.level,
        fill=fills.fill,
        party_fill=fills.party_fill,
        colour=fills.colour,
        motif=fills.motif,
        top=fills.top,
        excerpt=marks.excerpt,
        independence=listing.independence,
        cited=listing.cited,
        version=__version__,
        interval=wording.interval,
        nobody=listing.NOBODY,
    )
    env.filters.update(
        day=wording.day,
        percent=wording.percent,
        listing=wording.listing,
        plural=wording.plural,
        kind=wording.kind_label,
        status=wording.status_label,
        reason=wording.reason_label,
        slug=lambda text: str(text).replace(".", "-"),
    )
    return env


class Pages:
    """One method per page; ``ground`` is the neutral map under all of them."""

    def __init__(self, view: View, ground: Ground) -> None:
        self.view = view
        self.ground = ground
        self.env = environment()

    def render(self, template: str, **values: Any) -> str:
        """A page as HTML; ``ask`` carries the two days to the links of the head."""
        shown = {"ask": Ask(), "workspace": "", "at": "", **values}
        return self.env.get_template(template).render(shown)

    def situation(self, request: Request) -> HTMLResponse:
        """Who is said to hold what."""
        ask = parse(request.query_params)
        told = self.view.situation(ask.day, ask.known)
        told = {**told, "parties": fills.complete(told["parties"], told["places"])}
        page = contents(told, ask, self.ground)
        pairs = fills.pairs(told["parties"], told["places"])
        values = {
            "s": told,
            "page": page,
            "ask": ask,
            "pairs": pairs,
            "parties": told["parties"],
            "steps": steps(told["day"], told["days"]),
            "shown_day": date.fromisoformat(told["day"]),
            "known_day": date.fromisoformat(told["known"]),
        }
        return HTMLResponse(self.render("situation.html", workspace=told["workspace"], at="situation", **values))

    def claim(self, request: Request) -> HTMLResponse:
        """One claim with everything it rests on."""
        ask = parse(request.query_params)
        told = self.view.claim(request.path_params["id"], ask.known)
        runs = marks.cut(told["text"], told["spans"])
        values = {"c": told, "claim": told["claim"], "runs": runs, "pairs": [], "parties": told["parties"], "ask": ask}
        return HTMLResponse(self.render("claim.html", workspace=told["workspace"], at="claim", **values))

    def sources(self, request: Request) -> HTMLResponse:
        """Outlets, roots and documents."""
        told = self.view.sources()
        return HTMLResponse(
            self.render("sources.html", s=told, workspace=told["workspace"], at="sources", ask=parse(request.query_params))
        )

    def errors(self, request: Request) -> HTMLResponse:
        """What failed, where, and what to do."""
        told = self.view.errors()
        return HTMLResponse(
            self.render("errors.html", e=told, workspace=told["workspace"], at="errors", ask=parse(request.query_params))
        )


def steps(day: str, days: Any) -> dict[str, str | None]:
    """The day before and after, within the story."""
    here = date.fromisoformat(day)
    before, after = (here - timedelta(1)).isoformat(), (here + timedelta(1)).isoformat()
    return {"before": before if before >= days["first"] else None, "after": after if after <= days["last"] else None}
