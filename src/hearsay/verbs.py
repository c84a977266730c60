"""Every operation once, as a function. The command line and the page only translate.

Each verb takes an open ``Workspace`` (or says that it needs none) and returns records or a report; a bad call raises an
exception of ``errors``, a bad record becomes a row that ``errors`` lists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from hearsay import workspace
from hearsay.capture.meta import load_meta
from hearsay.codec import content_id
from hearsay.config import Config, load
from hearsay.errors import BadFilter, WorkspaceMissing
from hearsay.intake import BATCH, AddReport, Progress, by_day, joined, options_of, silent, store, store_all, take
from hearsay.ledger import ClaimFilter
from hearsay.model import (
    ActorId,
    Author,
    CaptureId,
    Claim,
    Control,
    Document,
    DocumentId,
    Failure,
    Fault,
    Mention,
    Relation,
)
from hearsay.resources import Resources
from hearsay.show import Shown, SourceRow, compose, source_rows
from hearsay.weave import party_in, picture, shape_in, weave
from hearsay.workspace import Workspace

if TYPE_CHECKING:  # the rooms themselves are imported where a verb needs them, so that a short command stays short
    from hearsay.claims.review import Difference, Problem
    from hearsay.pipeline import Pipeline
    from hearsay.places.build import BuildReport
    from hearsay.places.explain import Resolution
    from hearsay.places.gazetteer import Gazetteer

CAPTURE = Author("capture.v1", "1")


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What ``read`` did: documents and words read, claims now known, documents no reader can read, copies and relations.

    ``undated`` counts the documents just read that have no date: what they call today or Monday stays open.
    """

    documents: int
    words: int
    claims: int
    unread: int
    copies: int
    relations: int
    undated: int = 0


def init(folder: Path) -> bool:
    """Make a workspace in ``folder`` (needs none); False where there is one already."""
    return workspace.create(folder)


def add(
    space: Workspace,
    sources: Sequence[str],
    *,
    meta: Path | None = None,
    columns: Mapping[str, str] | None = None,
    private: bool = False,
    progress: Progress = silent,
) -> AddReport:
    """Capture and extract files, folders, URLs, feeds or archives; what is known already is not stored twice."""
    online = any("://" in source for source in sources)
    options = options_of(space, columns or {}, load_meta(meta) if meta else {}, private=private, online=online)
    return store_all(space, take(space, sources, options), CAPTURE, "add", progress)


def read(space: Workspace, *, again: bool = False, progress: Progress = silent) -> ReadReport:
    """Read the documents that this pipeline has not read (all of them with ``again``), then weigh all claims."""
    from hearsay.pipeline import build

    return read_with(space, build(space.resources), again=again, progress=progress)


def read_with(space: Workspace, pipeline: "Pipeline", *, again: bool = False, progress: Progress = silent) -> ReadReport:
    """``read`` with a pipeline that is loaded already."""
    wanted = space.ledger.documents(unread_only=not again, stage=pipeline.hash)
    documents = [document for document in wanted if document.readable]
    by = Author("pipeline", "1", pipeline.hash)
    done = words = found = 0
    readings = pipeline.read(documents, batch=space.config.reader.batch)
    while chunk := list(islice(readings, BATCH)):
        with space.ledger.write(by=by, reason="read") as batch:
            for reading in chunk:
                batch.claims(reading.document.id, reading.claims)
                words += len(reading.doc)
                found += len(reading.claims)
        done += len(chunk)
        progress("reading", done, len(documents))
    copies, relations = weave(space)
    unread = sum(not document.readable for document in space.ledger.documents())
    undated = sum(document.dating.value is None for document in documents)
    return ReadReport(done, words, found, unread, copies, relations, undated)


def replay(
    folder: Path, sources: Sequence[str], *, meta: Path | None = None, progress: Progress = silent
) -> tuple[AddReport, ReadReport]:
    """Add and read in the order of the documents' dates, the known clock following them (needs a workspace folder).

    The picture "as known on day K" is then the one that a desk would have had which added each report on its day. Every row
    says that it was replayed.
    """
    from hearsay.pipeline import build

    now = workspace.utc_now()
    with workspace.open_workspace(folder) as space:
        options = options_of(space, {}, load_meta(meta) if meta else {}, private=False, online=False)
        items = list(take(space, sources, options))
        pipeline = build(space.resources)
    added, last = AddReport(0, 0, 0), ReadReport(0, 0, 0, 0, 0, 0)
    for evening, group in by_day(items):
        at = evening or now
        with workspace.open_workspace(folder, clock=fixed(at), resources=space.resources) as space:
            added = joined(added, store(space, group, CAPTURE, "replayed on the day of its document"))
            report = read_with(space, pipeline)
        last = ReadReport(
            last.documents + report.documents, last.words + report.words, last.claims + report.claims,
            report.unread, report.copies, report.relations, last.undated + report.undated,
        )  # fmt: skip
        progress("replaying", added.records, len(items))
    return added, last


def fixed(at: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: at


def claims(space: Workspace, filters: ClaimFilter, *, known: datetime | None = None) -> list[Claim]:
    """The claims that meet the filters, as the ledger knew them."""
    return space.ledger.claims(filters, known=known)


def show(space: Workspace, claim: str, *, known: datetime | None = None) -> Shown:
    """One claim with its document, captures, root and copies, and the claims it contradicts or supports."""
    return compose(space, space.ledger.claim(claim, known=known), known)


def sources(space: Workspace, *, known: datetime | None = None) -> list[SourceRow]:
    """Outlets with their documents, how many of them are copies, and their claims."""
    return source_rows(*picture(space, known))


def errors(space: Workspace) -> list[Failure]:
    """The records that failed, newest last."""
    return list(space.ledger.failures())


def relations(space: Workspace, *, kind: str | None = None, known: datetime | None = None) -> list[Relation]:
    """How claims stand to each other; ``kind``: contradicts, supports or same."""
    return [relation for relation in space.ledger.relations(known=known) if kind in (None, relation.kind)]


def control(
    space: Workspace, *, place: str | None = None, on: date | None = None, known: datetime | None = None
) -> tuple[Control, ...]:
    """Who holds each place on a day, inferred from what was known; ``place`` is an id or a name."""
    from hearsay import control as controlling

    documents, known_claims, roots = picture(space, known)
    wanted = place_ids(known_claims, place, space.resources.gazetteer) if place else None
    day = on or max((claim.said for claim in known_claims if claim.said), default=space.clock().date())
    moment = known or space.clock()
    party_of = party_in(space.resources.registry)
    return controlling.infer(known_claims, documents, roots, day=day, known=moment, places=wanted, party_of=party_of)


def place_ids(known_claims: Sequence[Claim], place: str, gazetteer: "Gazetteer") -> list[str]:
    """The ids of the claims' places with that id, name, or other name in the gazetteer; ``BadFilter`` if there is none."""
    folded = place.casefold()
    alike = {entry.id for entry in gazetteer.find(place)}
    ids = {
        mention.id
        for claim in known_claims
        for mention in claim.place
        if mention.id
        and (
            folded in (mention.id.casefold(), mention.text.casefold())
            or mention.id in alike
            or any(c.id == mention.id and c.name.casefold() == folded for c in mention.candidates)
        )
    }
    if not ids:
        raise BadFilter(f"no claim is about {place!r}", where="place", do="hearsay control lists the places that claims name")
    return sorted(ids)


def correct(space: Workspace, claim: str, changes: Mapping[str, Any], *, who: str, why: str) -> Claim:
    """A person's correction of a claim: a new version that wins over later readings; the old one can still be asked for."""
    found = space.ledger.claim(claim)
    with space.ledger.write(by=Author(who), reason=why) as batch:
        batch.correct(found.id, changes)
    weave(space)
    return space.ledger.claim(found.id)


def retract(space: Workspace, claim: str, *, who: str, why: str) -> Claim:
    """Withdraw a claim that the text does not make; it stays visible to questions about the time before."""
    found = space.ledger.claim(claim)
    with space.ledger.write(by=Author(who), reason=why) as batch:
        batch.retract("claim", found.id)
    weave(space)
    return found


def export_claims(
    space: Workspace,
    stream: TextIO,
    *,
    form: str,
    filters: ClaimFilter,
    known: datetime | None = None,
    coarsen: str | None = None,
    mask_sources: bool = False,
) -> int:
    """Write claims as jsonl, csv, geojson or bench; the number written.

    ``coarsen`` (district or province) puts the unit that contains it for each place, ``mask_sources`` roles for who speaks;
    either leaves out all words, links and ids of the texts.
    """
    from hearsay import export
    from hearsay.claims.record import bench_record
    from hearsay.units import container_in, finer_in

    found: Sequence[Claim] = space.ledger.claims(filters, known=known)
    documents = list(space.ledger.documents(known=known))
    protection = export.Protection.of(coarsen, mask_sources)
    gazetteer, registry = space.resources.gazetteer, space.resources.registry
    if protection.text:
        found, documents = export.protect(
            found,
            documents,
            protection,
            container=container_in(gazetteer, protection.coarsen),
            finer=finer_in(gazetteer, protection.coarsen),
            actor=lambda key: registry.actors.get(ActorId(key)),
        )
    shape = shape_in(gazetteer)
    return export.claims(found, documents, form, stream, geometry=shape, bench=bench_record, protection=protection.text)


def verify(space: Workspace) -> Iterator[Fault]:
    """Recompute the chain of the log, and all hashes and offsets; yields what is broken."""
    yield from space.ledger.verify(space.archive.get)


def rebuild(space: Workspace) -> None:
    """Fill all tables of the ledger anew from its log, which alone counts."""
    space.ledger.rebuild()


def build_places(sources: Sequence[Path], out: Path, *, progress: Progress = silent) -> "BuildReport":
    """Build a gazetteer from files whose formats are recognised by content (needs no workspace)."""
    from hearsay.places.build import build

    steps = iter(range(1, 1 << 30))
    return build(sources, out, progress=lambda what: progress(what, next(steps), None))


def install_places(country: str, out: Path, *, boundaries: bool = False, progress: Progress = silent) -> "BuildReport":
    """Download a country's places (ISO 3166 alpha-2) and build a gazetteer of them in ``out``; needs no workspace."""
    from hearsay.places.install import install

    steps = iter(range(1, 1 << 30))
    return install(country, out, boundaries=boundaries, progress=lambda what: progress(what, next(steps), None))


def check_codebook(folder: Path, *, read_examples: bool = True) -> "list[Problem]":
    """What to look at in the codebook of the workspace in ``folder``: silent examples, noisy counter-examples, overlaps."""
    from hearsay.claims import review
    from hearsay.pipeline import build

    resources = resources_in(folder)
    if not read_examples:
        return review.check(resources.codebook)
    pipeline = build(resources)

    def read_text(text: str) -> Sequence[Claim]:
        return next(pipeline.read([loose_document(text)])).claims

    return review.check(resources.codebook, read_text)


def loose_document(text: str) -> Document:
    """A text that stands in no capture, as a document."""
    return Document(DocumentId(content_id(text)), CaptureId(""), text, "text", "text", "none")


def add_example(folder: Path, kind: str, example: str, *, word: str = "", sort: str = "verbs", counter: bool = False) -> Path:
    """Write an example for a kind, and a word that fires it, into the codebook of the workspace in ``folder``; its path."""
    from hearsay.claims import review

    settings = load(folder / workspace.SETTINGS) if (folder / workspace.SETTINGS).is_file() else None
    if settings is None:
        raise WorkspaceMissing("no workspace here", where=str(folder), do=f"run: hearsay init {folder}")
    path = folder / (settings.data.codebook or "codebook.toml")
    review.add(path, kind, example, word=word, sort=sort, counter=counter)
    return path


def codebook_difference(space: Workspace, changed: Path) -> "Difference":
    """What the codebook file ``changed`` would do to the claims of all documents, without keeping it."""
    from hearsay.claims import review
    from hearsay.pipeline import build

    data = replace(space.config.data, codebook=str(changed.resolve()))
    after = build(Resources(replace(space.config, data=data), space.folder))
    documents = [document for document in space.ledger.documents() if document.readable]
    new = [claim for reading in after.read(documents) for claim in reading.claims]
    return review.difference(space.ledger.claims(), new)


def where(query: str, *, near: str | None = None, day: date | None = None, folder: Path = Path()) -> "Resolution":
    """Which place a name means, and why; uses the gazetteer of the workspace in ``folder`` if there is one."""
    from hearsay.places.explain import where as explain

    return explain(query, resources_in(folder).gazetteer, near=near, day=day)


def who(name: str, *, day: date | None = None, context: str | None = None, folder: Path = Path()) -> Mention:
    """Which actor a name or description means on a day, with all candidates; ``context`` is the text it stands in."""
    from hearsay.actors.resolve import Setting, resolve

    text = context or name
    start = text.find(name)
    if start < 0:
        raise BadFilter(f"{name!r} does not stand in the context", where="context", do="give the sentence that holds it")
    setting = Setting(text, day, "query")
    return resolve(Mention((start, start + len(name)), name), resources_in(folder).registry, setting)


def resources_in(folder: Path) -> Resources:
    """The resources of the workspace in a folder, or the shipped ones where there is no workspace."""
    path = folder / workspace.SETTINGS
    return Resources(load(path), folder) if path.is_file() else Resources(Config())


def sides(space: Workspace, relation: Relation, *, known: datetime | None = None) -> tuple[str, str]:
    """The sentences of a relation's two claims."""
    left, right = (
        sentence_of(space.ledger.claim(claim, known=known), space, known) for claim in (relation.left, relation.right)
    )
    return left, right


def sentence_of(claim: Claim, space: Workspace, known: datetime | None) -> str:
    """The words of a claim's sentence, with the outlet that published them."""
    document = space.ledger.document(claim.document, known=known)
    words = " ".join(document.text[slice(*claim.sentence)].split())
    return f"{words} ({document.outlet or document.stem}, {claim.said or 'no date'})"


def names(space: Workspace) -> dict[str, str]:
    """Names of all places and actors by id; of those that were not resolved, the words as a text has them."""
    return names_of(space.ledger.claims(), space.resources)


def names_of(known_claims: Iterable[Claim], resources: Resources) -> dict[str, str]:
    """``names`` of claims that are read already."""
    from hearsay.control.settings import default
    from hearsay.control.votes import UNKNOWN, nameless_key

    settings = default()
    found: dict[str, str] = {}
    for claim in known_claims:
        for mention in (*claim.actor, *claim.target, *claim.place, *(s.mention for s in claim.speakers)):
            if mention.id and mention.id not in found:
                chosen = next((c.name for c in mention.candidates if c.id == mention.id), mention.text)
                found[mention.id] = chosen
        for mention in (*claim.actor, *claim.target):
            found.setdefault(nameless_key(mention.text, settings), f"“{mention.text}”")
    found.pop(UNKNOWN, None)
    return {str(i): actor.name for i, actor in resources.registry.actors.items()} | found
