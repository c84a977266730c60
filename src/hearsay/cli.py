"""The command line: it parses, calls a verb, and prints. Exit codes: 0 done, 1 something was wrong in the data, 2 bad call."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from hearsay import __version__, cli_data, render, verbs
from hearsay.cli_frame import HERE, Json, Known, Space, Who, guarded, open_space
from hearsay.ledger import ClaimFilter
from hearsay.parse import parse_changes, parse_columns, parse_day, parse_known, parse_status

app = typer.Typer(
    help="Reads conflict news and keeps a ledger of who says what happened, where and when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
export_app = typer.Typer(help="Write records out of the ledger in other formats.", no_args_is_help=True)
app.add_typer(export_app, name="export")

app.add_typer(cli_data.places, name="places")
app.add_typer(cli_data.codebook, name="codebook")

DEMO = Path("demo-workspace")


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Reads conflict news and keeps a ledger of who says what happened, where and when."""
    if version:
        typer.echo(f"hearsay {__version__}")
        raise typer.Exit


@app.command()
@guarded
def init(folder: Annotated[Path, typer.Argument(help="Where; made if it is not there.")] = HERE, as_json: Json = False) -> int:
    """Make a workspace: a folder with ledger, captures and settings."""
    made = verbs.init(folder)
    render.out({"workspace": str(folder), "made": made}, as_json, f"{'made' if made else 'already there'}: {folder}")
    return 0


@app.command()
@guarded
def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, URLs, feeds, archives, or - for standard input.")],
    workspace: Space = HERE,
    meta: Annotated[Path | None, typer.Option(help="JSON or CSV from file stem to date, outlet, title, url.")] = None,
    column: Annotated[list[str] | None, typer.Option(help="FIELD=COLUMN for CSV and JSON Lines; repeatable.")] = None,
    private: Annotated[bool, typer.Option(help="Allow private addresses.")] = False,
    as_json: Json = False,
) -> int:
    """Capture and extract files, folders, URLs, feeds or archives."""
    with open_space(workspace) as space, render.progress(as_json) as progress:
        report = verbs.add(
            space, sources, meta=meta, columns=parse_columns(column or []), private=private, progress=progress
        )
    render.out(report, as_json, render.added(report))
    nothing = report.records == len(report.failures)
    return 2 if nothing else 1 if report.failures else 0


@app.command()
@guarded
def read(
    workspace: Space = HERE,
    again: Annotated[bool, typer.Option(help="Read also what this pipeline has read already.")] = False,
    as_json: Json = False,
) -> int:
    """Read what is not read yet: claims, times, places, actors; then roots and contradictions."""
    with open_space(workspace) as space, render.progress(as_json) as progress:
        report = verbs.read(space, again=again, progress=progress)
    render.out(report, as_json, render.read(report))
    return 0


@app.command()
@guarded
def claims(
    workspace: Space = HERE,
    kind: Annotated[str | None, typer.Option(help="A kind; a star stands for any ending (control.*).")] = None,
    status: Annotated[str | None, typer.Option(help="asserted, denied, possible or planned.")] = None,
    place: Annotated[str | None, typer.Option(help="A place's id, or its name as written.")] = None,
    actor: Annotated[str | None, typer.Option(help="An actor's id.")] = None,
    speaker: Annotated[str | None, typer.Option(help="A speaker's or party's id.")] = None,
    outlet: Annotated[str | None, typer.Option(help="An outlet's name.")] = None,
    document: Annotated[str | None, typer.Option(help="A document's id.")] = None,
    since: Annotated[str | None, typer.Option(help="Holds on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Holds on this day or earlier.")] = None,
    text: Annotated[str | None, typer.Option(help="Words in the claim's sentence.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    known: Known = None,
    as_json: Json = False,
) -> int:
    """List claims, newest said first."""
    filters = ClaimFilter(
        kind=kind, status=parse_status(status), place=place, actor=actor, speaker=speaker, outlet=outlet, document=document,
        since=parse_day(since), until=parse_day(until), text=text, limit=limit,
    )  # fmt: skip
    with open_space(workspace) as space:
        found = verbs.claims(space, filters, known=parse_known(known))
        documents = {str(d.id): d for d in space.ledger.documents(known=parse_known(known))}
        render.out(found, as_json, render.claims(found, documents))
    return 0


@app.command()
@guarded
def show(claim: str, workspace: Space = HERE, known: Known = None, as_json: Json = False) -> int:
    """Show one claim: its sentence with the spans marked, its captures, the rules that fired, what stands against it."""
    with open_space(workspace) as space:
        shown = verbs.show(space, claim, known=parse_known(known))
    render.out(shown, as_json, render.shown(shown))
    return 0


@app.command()
@guarded
def sources(workspace: Space = HERE, known: Known = None, as_json: Json = False) -> int:
    """List outlets with their documents, copies and claims."""
    with open_space(workspace) as space:
        rows = verbs.sources(space, known=parse_known(known))
    render.out(rows, as_json, render.sources(rows))
    return 0


@app.command()
@guarded
def errors(workspace: Space = HERE, as_json: Json = False) -> int:
    """List the records that failed: what, where, and what to do."""
    with open_space(workspace) as space:
        rows = verbs.errors(space)
    render.out(rows, as_json, render.failures(rows))
    return 1 if rows else 0


@app.command()
@guarded
def relations(
    workspace: Space = HERE,
    kind: Annotated[str | None, typer.Option(help="contradicts, supports or same.")] = "contradicts",
    known: Known = None,
    as_json: Json = False,
) -> int:
    """List how claims stand to each other, contradictions unless asked otherwise."""
    with open_space(workspace) as space:
        rows = verbs.relations(space, kind=kind, known=parse_known(known))
        sides = [(row, verbs.sides(space, row, known=parse_known(known))) for row in rows]
    render.out(rows, as_json, render.relations(sides))
    return 0


@app.command()
@guarded
def control(
    place: Annotated[str | None, typer.Argument(help="A place's id or name; all places without it.")] = None,
    workspace: Space = HERE,
    on: Annotated[str | None, typer.Option(help="The day asked about; default the last day anything was said.")] = None,
    known: Known = None,
    why: Annotated[bool, typer.Option(help="List the claims that count and their weights.")] = False,
    as_json: Json = False,
) -> int:
    """Say who holds each place on a day, as inferred from what was known."""
    with open_space(workspace) as space:
        rows = verbs.control(space, place=place, on=parse_day(on), known=parse_known(known))
        render.out(rows, as_json, render.control(rows, verbs.names(space), why=why))
    return 0


@app.command()
@guarded
def correct(
    claim: str,
    change: Annotated[list[str], typer.Argument(help="FIELD=VALUE, such as kind=access or status=denied.")],
    who: Who,
    why: Annotated[str, typer.Option(help="The reason, kept with the correction.")],
    workspace: Space = HERE,
    as_json: Json = False,
) -> int:
    """Correct a claim; the old version can still be asked for."""
    with open_space(workspace) as space:
        found = verbs.correct(space, claim, parse_changes(change), who=who, why=why)
    render.out(found, as_json, f"corrected: {found.id} {found.kind} {found.status}")
    return 0


@app.command()
@guarded
def retract(
    claim: str, who: Who, why: Annotated[str, typer.Option(help="The reason.")], workspace: Space = HERE, as_json: Json = False
) -> int:
    """Withdraw a claim that its text does not make."""
    with open_space(workspace) as space:
        found = verbs.retract(space, claim, who=who, why=why)
    render.out(found, as_json, f"withdrawn: {found.id}")
    return 0


@export_app.command("claims")
@guarded
def export_claims(
    workspace: Space = HERE,
    form: Annotated[str, typer.Option("--format", help="jsonl, csv, geojson or bench.")] = "jsonl",
    out: Annotated[Path | None, typer.Option(help="The file to write; default standard output.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    known: Known = None,
    coarsen: Annotated[str | None, typer.Option(help="Protect places: only their district or province.")] = None,
    mask_sources: Annotated[bool, typer.Option("--mask-sources", help="Protect who speaks: roles instead of names.")] = False,
    as_json: Json = False,
) -> int:
    """Write claims as JSON Lines, CSV, GeoJSON, or the record of the claims benchmark.

    With --coarsen or --mask-sources no word, link or id of the texts leaves, and the file says that it was protected.
    """
    with (
        open_space(workspace) as space,
        out.open("w", encoding="utf-8", newline="") if out else nullcontext(sys.stdout) as stream,
    ):
        count = verbs.export_claims(
            space,
            stream,
            form=form,
            filters=ClaimFilter(kind=kind),
            known=parse_known(known),
            coarsen=coarsen,
            mask_sources=mask_sources,
        )
    if out:
        render.out({"file": str(out), "claims": count}, as_json, f"{count} claims written to {out}")
    return 0


@app.command()
@guarded
def verify(workspace: Space = HERE, as_json: Json = False) -> int:
    """Recompute the log's chain and all hashes and offsets; exit 1 if anything is broken."""
    with open_space(workspace) as space:
        faults = list(verbs.verify(space))
        render.out(faults, as_json, render.faults(faults, space.ledger.counts()))
    return 1 if faults else 0


@app.command()
@guarded
def rebuild(workspace: Space = HERE, as_json: Json = False) -> int:
    """Fill all tables of the ledger anew from its log, which alone counts."""
    with open_space(workspace) as space:
        verbs.rebuild(space)
        counts = space.ledger.counts()
    render.out(counts, as_json, "rebuilt: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    return 0


@app.command()
@guarded
def where(
    query: Annotated[str, typer.Argument(help="A name, with its district or province after a comma if known.")],
    near: Annotated[str | None, typer.Option(help="A place that stands nearby in the text.")] = None,
    on: Annotated[str | None, typer.Option("--date", help="The day whose boundaries count.")] = None,
    workspace: Space = HERE,
    as_json: Json = False,
) -> int:
    """Say which place a name means, and why the others were rejected."""
    found = verbs.where(query, near=near, day=parse_day(on), folder=workspace)
    render.out(found, as_json, render.where(found))
    return 0


@app.command()
@guarded
def who(
    name: Annotated[str, typer.Argument(help="A name or description of an actor.")],
    on: Annotated[str | None, typer.Option("--date", help="The day whose roles count.")] = None,
    context: Annotated[str | None, typer.Option(help="The sentence it stands in.")] = None,
    workspace: Space = HERE,
    as_json: Json = False,
) -> int:
    """Say which actor a name or description means, and what else it could be."""
    found = verbs.who(name, day=parse_day(on), context=context, folder=workspace)
    render.out(found, as_json, render.who(found))
    return 0


@app.command()
@guarded
def demo(
    folder: Annotated[Path, typer.Option("--workspace", "-w", help="Where; made if it is not there.")] = DEMO,
    story: Annotated[Path | None, typer.Option(help="The story's folder; default the one that comes with Hearsay.")] = None,
    port: Annotated[int, typer.Option(help="Port of the page on 127.0.0.1.")] = 8750,
    page: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the page after the answers.")] = True,
    as_json: Json = False,
) -> int:
    """Load the demonstration story, print its answers and serve its page."""
    from hearsay.demo import tell

    with render.progress(as_json) as progress:
        answers = tell(folder, story, progress=progress)
    render.out(answers, as_json, render.answers(answers))
    if page:
        from hearsay.web.serve import run as serve_page

        serve_page(folder, port=port, say=typer.echo)
    return 0


@app.command()
@guarded
def serve(
    workspace: Space = HERE, port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 for any free one.")] = 8750
) -> int:
    """Serve the page on 127.0.0.1."""
    from hearsay.web.serve import run as serve_page

    serve_page(workspace, port=port, say=typer.echo)
    return 0


@app.command()
@guarded
def replay(
    sources: Annotated[list[str], typer.Argument(help="Files or folders.")],
    workspace: Space = HERE,
    meta: Annotated[Path | None, typer.Option(help="JSON or CSV from file stem to date, outlet, title, url.")] = None,
    as_json: Json = False,
) -> int:
    """Add and read in the order of the documents' dates, the known clock following them."""
    with render.progress(as_json) as progress:
        added, report = verbs.replay(workspace, sources, meta=meta, progress=progress)
    render.out({"added": added, "read": report}, as_json, render.added(added) + "\n" + render.read(report))
    return 1 if added.failures else 0


app.command()(guarded(cli_data.bench))


def main() -> None:
    """Entry point of the ``hearsay`` command."""
    app()

