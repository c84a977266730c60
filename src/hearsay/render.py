"""Records as text for a terminal, or as JSON; nothing is decided here."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from rich.console import Console, Group
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from hearsay.codec import plain
from hearsay.intake import AddReport
from hearsay.intake import Progress as Report
from hearsay.model import Claim, Control, Document, Failure, Fault, Mention, Region, Relation
from hearsay.show import Shown, SourceRow, label
from hearsay.verbs import ReadReport

if TYPE_CHECKING:
    from hearsay.claims.review import Difference
    from hearsay.places.explain import Resolution

WIDE = 240
"""Columns of a table that goes into a file or a pipe, where no window bounds it."""

COLOURS = {
    "trigger": "bold black on yellow", "speaker": "bold magenta", "actor": "bold cyan", "target": "cyan", "place": "bold green",
    "quantity": "blue", "time": "blue", "cue": "italic magenta",
}  # fmt: skip


def out(record: Any, as_json: bool, text: Any) -> None:
    """Print a record as JSON, or its text."""
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(plain(record)), indent=2).decode() + "\n")
    elif text != "":
        width = None if sys.stdout.isatty() else WIDE
        Console(soft_wrap=True, highlight=False, width=width).print(text, markup=False)


@contextmanager
def progress(quiet: bool) -> Iterator[Report]:
    """A progress bar on stderr that appears with the first report."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as bar:
        tasks: dict[str, Any] = {}

        def report(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield report


def added(report: AddReport) -> str:
    """What ``add`` did, in a sentence."""
    text = f"{report.records} records: {report.captures} new captures, {report.documents} new documents"
    failed = f", {len(report.failures)} failed (see: hearsay errors)" if report.failures else ""
    return "\n".join([text + failed, *(failure_line(f) for f in report.failures[:5])])


def failure_line(failure: Failure) -> str:
    """A failed record in one line."""
    return f"  {failure.where}: {failure.what} ({failure.do})"


def read(report: ReadReport) -> str:
    """What ``read`` did, in a sentence."""
    unread = f", {report.unread} documents in languages no reader can read" if report.unread else ""
    undated = f"\n{report.undated} of them have no date, so days stay open: give dates with --meta" if report.undated else ""
    return (
        f"{report.documents} documents read ({report.words} words): {report.claims} claims{unread}; "
        f"{report.copies} copies and {report.relations} relations known{undated}"
    )


def grid(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Any:
    """Rows under headers; an empty list says so."""
    if not rows:
        return "nothing"
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def names_of(mentions: Sequence[Mention]) -> str:
    """Mentions as they are written."""
    return ", ".join(mention.text for mention in mentions)


def claims(found: Sequence[Claim], documents: Mapping[str, Document]) -> Any:
    """Claims as a table."""
    rows = [
        (
            claim.id[:8], str(claim.said or ""), claim.kind, claim.status,
            " ← ".join(s.mention.text for s in claim.speakers) or outlet(documents.get(claim.document)),
            names_of(claim.actor), names_of(claim.place),
            documents[claim.document].text[slice(*claim.trigger)] if claim.document in documents else "",
        )
        for claim in found
    ]  # fmt: skip
    return grid(("id", "said", "kind", "status", "speaker", "actor", "place", "trigger"), rows)


def outlet(document: Document | None) -> str:
    """Whose own voice a document is."""
    return f"({document.outlet or document.stem})" if document else ""


def marked(shown: Shown) -> Text:
    """The claim's sentence with its spans marked."""
    claim, (start, end) = shown.claim, shown.claim.sentence
    text = Text(shown.sentence)
    spans = [("trigger", claim.trigger)]
    spans += [(slot, m.span) for slot in ("actor", "target", "place") for m in getattr(claim, slot)]
    spans += [("quantity", q.span) for q in claim.quantity] + [("speaker", s.mention.span) for s in claim.speakers]
    spans += [("cue", claim.cue)] if claim.cue else []
    spans += [("time", claim.time.phrase)] if claim.time and claim.time.phrase else []
    for slot, (left, right) in spans:
        if start <= left and right <= end:
            text.stylize(COLOURS[slot], left - start, right - start)
    return text


def shown(item: Shown) -> Text:
    """One claim with everything it rests on."""
    claim, document = item.claim, item.document
    head = f"{claim.id}  {claim.kind}  {claim.status}  confidence {claim.confidence:.2f}\n\n"
    lines = Text.assemble(head, marked(item), "\n\n")
    for slot in ("actor", "target", "place"):
        for mention in getattr(claim, slot):
            lines.append(f"{slot:9} {mention.text} → {mention.id or 'unresolved'} {mention.how}\n")
            lines.append(f"{'':9} {region(mention.region)}\n" if mention.region else "")
    for speaker in claim.speakers:
        who, party = speaker.mention.id or "unresolved", speaker.party or "nobody known"
        lines.append(f"speaker   {speaker.mention.text} → {who} for {party}\n")
    if not claim.speakers:
        lines.append(f"speaker   the outlet in its own voice: {document.outlet or document.stem}\n")
    for quantity in claim.quantity:
        lines.append(f"quantity  {quantity.low} – {quantity.high} {quantity.unit} {quantity.qualifier}\n")
    time = f"{claim.time.start} – {claim.time.end} ({claim.time.precision})" if claim.time else "not stated"
    lines.append(f"time      {time}\n")
    lines.append(f"said      {claim.said or 'no date'}; known {claim.known}\n")
    lines.append(f"document  {document.title or document.stem} ({document.outlet or 'no outlet'}) {document.source}\n")
    lines.append("".join(f"capture   {c.id} {c.circumstance.method} {c.circumstance.fetched}\n" for c in item.captures))
    lines.append(f"copy      of {item.copy.of}: {item.copy.reason} {item.copy.detail}\n" if item.copy else "")
    lines.append("".join(f"rule      {rule}\n" for rule in claim.rules))
    for other in item.others:
        lines.append(f"{other.relation.kind:9} {other.relation.reason}\n{'':10}{other.sentence}\n")
        lines.append(f"{'':10}hearsay show {other.claim.id}\n")
    return lines


def sources(rows: Sequence[SourceRow]) -> Any:
    """Outlets as a table."""
    return grid(
        ("outlet", "documents", "copies", "claims"), [(r.outlet, str(r.documents), str(r.copies), str(r.claims)) for r in rows]
    )


def failures(rows: Sequence[Failure]) -> Any:
    """Failed records as a table."""
    return grid(("stage", "where", "what", "do"), [(f.stage, f.where, f.what, f.do) for f in rows])


def relations(rows: Sequence[tuple[Relation, tuple[str, str]]]) -> Any:
    """Relations with both sentences."""
    if not rows:
        return "nothing"
    return "\n\n".join(
        f"{row.kind}: {row.reason}\n  {row.left[:8]}  {left}\n  {row.right[:8]}  {right}" for row, (left, right) in rows
    )


def control(rows: Sequence[Control], names: Mapping[str, str], *, why: bool) -> Any:
    """Who holds what, with the trace if asked."""
    if not rows:
        return "nothing is claimed about any place that could be resolved"
    lines = []
    for row in rows:
        shares = "  ".join(f"{label(holder, names)} {share:.0%}" for holder, share in row.shares)
        lines.append(f"{label(row.place, names):24} {row.day}  {label(row.state, names):22} {shares}")
        if why:
            lines += [f"    {w.weight:5.2f}  {label(w.holder, names)}  {w.claim[:8]}  {w.why}" for w in row.because]
    return "\n".join(lines)


def faults(rows: Sequence[Fault], counts: Mapping[str, int]) -> Any:
    """What ``verify`` found."""
    if not rows:
        return "whole: " + ", ".join(f"{count} {name}" for name, count in counts.items())
    return grid(("what", "where", "detail"), [(f.what, f.where, f.detail) for f in rows])


def region(found: Region) -> str:
    """A region of uncertainty in a line."""
    where = "" if found.kind == "polygon" else f", {found.km:g} km around {found.lat:.3f}, {found.lon:.3f}"
    return f"{found.kind}{where} ({found.why}); precision: ACLED {found.acled}, UCDP {found.ucdp}"


def where(found: "Resolution") -> Any:
    """A place, where it lies, why it was taken, and what was rejected."""
    place = found.place
    if place is None:
        head = f"{found.name}: undecided ({'; '.join(found.why)})"
    else:
        lies = [p.name for p in (found.district, found.province) if p and p.id != place.id]
        head = f"{place.name}, {place.level}" + (f" in {', '.join(lies)}" if lies else "")
        head += f"\n{place.id}  {place.lat}, {place.lon}  score {found.score:.2f}  source: {place.source}"
        head += f"\nregion: {region(found.region)}" if found.region else ""
        head += "".join(f"\nbecause: {why}" for why in found.why)
    rows = [(f"{c.score:.2f}", c.id, c.name, c.why) for c in found.rejected]
    return Group(Text(head), Text("\nrejected:"), grid(("score", "id", "name", "why"), rows)) if rows else head


def difference(found: "Difference", documents: Mapping[str, Document]) -> str:
    """What a changed codebook adds and removes."""
    lines = [f"+{len(found.added)} −{len(found.removed)} claims"]
    for sign, rows in (("+", found.added), ("−", found.removed)):
        for claim in rows:
            words = documents[claim.document].text[slice(*claim.sentence)] if claim.document in documents else ""
            lines.append(f"{sign} {claim.kind} {claim.status}  {' '.join(words.split())}")
    return "\n".join(lines)


def who(found: Mention) -> Any:
    """An actor with all candidates."""
    rows = [(f"{c.score:.2f}", c.id, c.name, c.why) for c in found.candidates]
    if rows:
        return grid(("score", "id", "name", "why"), rows)
    return f"nobody in the registry: {found.how}" + (f" ({found.id})" if found.id else "")


def figures(table: Mapping[str, Any]) -> Any:
    """A benchmark's figures, one group a line."""
    rows = []
    for name, value in table.items():
        cells = value.items() if isinstance(value, Mapping) else [("", value)]
        rows.append((name, "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in cells)))
    return grid(("", ""), rows)


def answers(lines: Sequence[str]) -> str:
    """The demonstration's answers."""
    return "\n".join(lines)
