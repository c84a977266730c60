"""Commands about what Hearsay reads with: the gazetteer, the codebook, and the measuring of both."""

from pathlib import Path
from typing import Annotated, Any

import typer

from hearsay import render, verbs
from hearsay.bench.names import NAMES
from hearsay.cli_frame import HERE, Json, Space, guarded, open_space

places = typer.Typer(help="Build the gazetteer that names are resolved with.", no_args_is_help=True)
codebook = typer.Typer(help="Look over and extend the kinds of claims and their cues.", no_args_is_help=True)


@places.command("build")
@guarded
def places_build(
    sources: Annotated[list[Path], typer.Argument(help="GeoNames, geoBoundaries, Who's On First, COD-AB, shapefiles, CSV.")],
    out: Annotated[Path, typer.Option(help="The gazetteer to write.")] = Path("places.sqlite"),
    as_json: Json = False,
) -> int:
    """Build a gazetteer from files whose formats are recognised by content; earlier files win where they disagree."""
    with render.progress(as_json) as progress:
        report = verbs.build_places(sources, out, progress=progress)
    render.out(report, as_json, f"{report.places} places, {report.shapes} with a shape, written to {report.out}")
    return 0


@places.command("install")
@guarded
def places_install(
    country: Annotated[str, typer.Argument(help="The country's two letters, such as AF.")],
    boundaries: Annotated[bool, typer.Option("--boundaries", help="With the shapes of provinces and districts.")] = False,
    folder: Annotated[Path, typer.Option(help="Where the downloads and the gazetteer are kept.")] = HERE,
    as_json: Json = False,
) -> int:
    """Download a country's places from GeoNames and geoBoundaries, and build a gazetteer of them."""
    with render.progress(as_json) as progress:
        report = verbs.install_places(country, folder, boundaries=boundaries, progress=progress)
    written = f"{report.places} places, {report.shapes} with a shape, written to {report.out}"
    render.out(report, as_json, f'{written}\nto use it: gazetteer = "{report.out}" under [data] in hearsay.toml')
    return 0


@codebook.command("check")
@guarded
def codebook_check(workspace: Space = HERE, as_json: Json = False) -> int:
    """List examples that do not fire, counter-examples that do, and words that several kinds claim; exit 1 if any."""
    problems = verbs.check_codebook(workspace)
    rows = [(p.what, p.kind, p.where, p.do) for p in problems]
    render.out(problems, as_json, render.grid(("what", "kind", "where", "do"), rows))
    return 1 if problems else 0


@codebook.command("add")
@guarded
def codebook_add(
    kind: Annotated[str, typer.Argument(help="A kind, known or new.")],
    example: Annotated[str, typer.Option(help="A sentence that makes such a claim.")],
    word: Annotated[str, typer.Option(help="A word that fires the kind.")] = "",
    sort: Annotated[str, typer.Option(help="What the word is: verbs, nouns or adjectives.")] = "verbs",
    counter: Annotated[bool, typer.Option("--counter", help="The sentence makes no such claim.")] = False,
    workspace: Space = HERE,
    as_json: Json = False,
) -> int:
    """Write an example, and a word that fires it, into the workspace's own codebook."""
    path = verbs.add_example(workspace, kind, example, word=word, sort=sort, counter=counter)
    render.out({"codebook": str(path)}, as_json, f"written to {path}; look it over: hearsay codebook check")
    return 0


@codebook.command("diff")
@guarded
def codebook_diff(
    changed: Annotated[Path, typer.Argument(help="A changed codebook of your own.")],
    workspace: Space = HERE,
    as_json: Json = False,
) -> int:
    """Show what a changed codebook would do to the claims, without keeping it."""
    with open_space(workspace) as space:
        found = verbs.codebook_difference(space, changed)
        documents = {str(d.id): d for d in space.ledger.documents()}
    render.out(found, as_json, render.difference(found, documents))
    return 0


def bench(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(NAMES)}.")],
    data: Annotated[Path | None, typer.Option(help="Data of the same format as in shared/bench.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the predictions here, in the scorer's format.")] = None,
    baseline: Annotated[bool, typer.Option("--baseline", help="Measure the baseline instead of the reader.")] = False,
    as_json: Json = False,
) -> int:
    """Measure the product on a benchmark's data and write predictions that its scorer accepts."""
    from hearsay.bench.run import run_bench

    figures: dict[str, Any] = run_bench(name, data=data, out=out, baseline=baseline)
    render.out(figures, as_json, render.figures(figures))
    return 0
