"""The demonstration story's reports as plain records, for the fake view."""

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

FEED_TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@dataclass(frozen=True, slots=True)
class Report:
    """One report as an extractor would give it."""

    stem: str
    text: str
    date: str
    outlet: str
    title: str
    url: str


def strip(markup: str) -> str:
    """The words of a piece of HTML, one paragraph a line."""
    bare = re.sub(r"(?s)<!--.*?-->|<script.*?</script>|<(?!/p)[^>]+>", "", markup)
    return re.sub(r"\n\s*", "\n\n", html.unescape(re.sub(r"</p>", "\n", bare))).strip()


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds ``start``."""
    before = [match.end() for match in re.finditer(r"(?<=[a-z0-9”\")][.!?])[\"”]?\s+|\n+", text[:start])]
    after = re.search(r"(?<=[a-z0-9”\")][.!?])[\"”]?(?=\s)|\n", text[end:])
    return (before[-1] if before else 0), (end + after.end() if after else len(text))


def read_story(folder: Path) -> dict[str, Report]:
    """All reports by stem."""
    reports: dict[str, Report] = {}
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for stem, entry in meta.items():
        path = next((folder / "reports").glob(f"{stem}.*"))
        text = path.read_text(encoding="utf-8").split("\n\n", 1)[1]
        reports[stem] = Report(stem, text.replace("*", ""), entry["date"], entry["outlet"], entry["title"], entry["url"])
    for path in (folder / "reports").glob("*.html"):
        body = path.read_text(encoding="utf-8")
        body = body[body.index("</nav>") : body.index("<footer>")]
        reports[path.stem] = Report(
            path.stem,
            strip(body),
            "2021-08-24",
            "Test Valley Post",
            "Taliban claim gains around Panjshir",
            "https://valleypost.example/world/2021/08/24/taliban-claim-gains",
        )
    for item in ElementTree.parse(folder / "reports" / "stub-feed.xml").iter("item"):
        stem = str(item.findtext("guid"))
        day = "2021-08-24" if "0824" in stem else "2021-09-02"
        reports[stem] = Report(
            stem,
            strip(str(item.findtext(FEED_TEXT))),
            day,
            "Stub News",
            str(item.findtext("title")),
            str(item.findtext("link")),
        )
    for row in (folder / "reports" / "posts.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        reports[record["id"]] = Report(
            record["id"], record["text"], record["date"], record["outlet"], record["title"], record["url"]
        )
    return reports
