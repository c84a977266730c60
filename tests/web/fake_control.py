"""A simple control model over the story's claims, for the fake view."""

from datetime import date

from tests.web.fake_story import PLACES, FakeStory

from hearsay.model import Region
from hearsay.places.regions import geometry_of
from hearsay.web.view import Access, ClaimLine, PlaceState, Reason, Share


class FakeControl(FakeStory):
    """Who holds what after the story's claims: each root once per holder, weakened with age."""

    def state(self, key: str, lines: list[ClaimLine], day: date) -> PlaceState:
        """Control of one place: claims of control weakened with age, each root once per holder."""
        name, level, lat, lon, within = PLACES[key]
        reasons: dict[tuple[str, str], Reason] = {}
        access: dict[str, str] = {}
        for line in lines:
            since = date.fromisoformat(line["start"] or line["said"] or "")
            age = (day - since).days
            if age < 0 or age > 400 or key not in [place["id"] for place in line["places"]]:
                continue
            if line["kind"] == "access" and age < 8:
                access[line["id"]] = "closed" if "clos" in line["sentence"][slice(*line["trigger"])] + "block" else "open"
                access[line["id"]] = "open" if "open" in line["sentence"][slice(*line["trigger"])] else "closed"
            holder = self.holder(line)
            if not line["kind"].startswith("control") or holder is None:
                continue
            weight = round(0.9 * 0.5 ** (age / 12) * (0.4 if line["status"] == "possible" else 1), 3)
            because = Reason(
                claim=line["id"], holder=holder, age=age, weight=weight, why=f"{age} days old, root {line['root']}"
            )
            seen = reasons.get((line["root"], holder))
            if seen is None or seen["weight"] < weight:
                reasons[line["root"], holder] = because
        shares = self.shares(list(reasons.values()))
        kinds = set(access.values())
        road = Access(state="disputed" if len(kinds) > 1 else "open" if kinds == {"open"} else "closed", claims=list(access))
        return PlaceState(
            id=key,
            name=name,
            level=level,
            lat=lat,
            lon=lon,
            polygon=None,
            within=within,
            state=self.winner(shares),
            shares=shares,
            because=sorted(reasons.values(), key=lambda reason: -reason["weight"])[:8],
            access=road if access and level == "pass" else None,
            regions=[geometry_of(Region("buffer", lat, lon, 20.0))] if lat and lon else [],
        )

    def holder(self, line: ClaimLine) -> str | None:
        """Who holds the place if the claim is true."""
        if (
            line["kind"] == "control.loss"
            or line["status"] == "denied"
            or (line["kind"] == "control.hold" and not line["actor"])
        ):
            return (
                "militias"
                if "Deh Salah" in [p["name"] for p in line["places"]]
                else "nrf"
                if "Panjshir" in [p["name"] for p in line["places"]]
                else "taliban"
                if "Kabul" in [p["name"] for p in line["places"]]
                else None
            )
        return self.holders[line["id"]]

    def shares(self, reasons: list[Reason]) -> list[Share]:
        """The shares of the holders and of unknown."""
        sums: dict[str, float] = {}
        for reason in reasons:
            sums[reason["holder"]] = sums.get(reason["holder"], 0) + reason["weight"]
        total = sum(sums.values()) + 0.35
        shares = [
            Share(holder=holder, share=round(value / total, 3)) for holder, value in sorted(sums.items(), key=lambda x: -x[1])
        ]
        return [*shares, Share(holder="unknown", share=round(0.35 / total, 3))]

    def winner(self, shares: list[Share]) -> str:
        """The state that the shares stand for."""
        held = [share for share in shares if share["holder"] != "unknown"]
        if not held or shares[-1]["share"] > 0.5:
            return "unknown"
        if len(held) > 1 and held[0]["share"] - held[1]["share"] < 0.25:
            return "contested"
        return held[0]["holder"]
