"""Runs a benchmark by name with the product's own pipeline; the figures are those of the data's own scorer, as fractions."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from spacy.tokens import Doc

from hearsay import verbs
from hearsay.bench.names import DATA, NAMES
from hearsay.config import Config, ReaderConfig, StagesConfig
from hearsay.demo import story_folder
from hearsay.errors import BadFilter, ResourceMissing
from hearsay.model import Document
from hearsay.pipeline import build, load_reader
from hearsay.resources import Resources
from hearsay.stage import Reading
from hearsay.workspace import SETTINGS, open_workspace

BASELINE_STAGES = ("times.v1", "claims.baseline.v1", "places.v1", "actors.v1")
BASELINE = Config(reader=ReaderConfig("blank"), stages=StagesConfig(BASELINE_STAGES))


def run_bench(name: str, *, data: Path | None = None, out: Path | None = None, baseline: bool = False) -> dict[str, Any]:
    """The figures of one benchmark; ``out`` gets the predictions. Raises ``BadFilter`` and ``ResourceMissing``."""
    if name not in NAMES:
        raise BadFilter(f"no benchmark {name!r}", where="bench", do="one of: " + ", ".join(NAMES))
    if name == "story":
        return run_story(data or story_folder(), out, BASELINE if baseline else Config())
    path = data or shared() / DATA[name]
    if not path.exists():
        raise ResourceMissing("no benchmark data", where=str(path), do="name it with --data, or set HEARSAY_SHARED")
    return runner(name)(path, out, BASELINE if baseline else Config())


def shared() -> Path:
    """The folder that holds bench/ and corpora/."""
    return Path(os.environ.get("HEARSAY_SHARED", "../shared"))


def runner(name: str) -> Callable[[Path, Path | None, Config], dict[str, Any]]:
    """The function that runs a benchmark."""
    return {
        "claims": run_claims,
        "attribution": run_attribution,
        "times": run_times,
        "places": run_places,
        "actors": run_actors,
        "control": run_control,
        "reader": run_reader,
        "location": run_location,
        "plover": run_plover,
    }[name]


def run_claims(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """Attributed claims."""
    from hearsay.bench import claims

    pipeline = build(Resources(config))

    def read(documents: Iterable[Document]) -> Iterator[Reading]:
        return pipeline.read(documents)

    return claims.run(data, read=read, out=out)


def nlp_of(config: Config) -> Callable[[Iterable[str]], Iterator[Doc]]:
    """The reader alone."""
    return load_reader(config)[0]


def run_attribution(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """Who says what."""
    from hearsay.bench import attribution

    return attribution.run(data, nlp=nlp_of(config), out=out)


def run_times(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """Time expressions."""
    from hearsay.bench import times

    return times.run(data, out=out)


def run_places(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """Places end to end, with the default gazetteer."""
    from hearsay.bench import places

    return places.run(data, nlp=nlp_of(config), gazetteer=Resources(config).gazetteer, out=out)


def run_actors(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """Parties of the claims data's actors and speakers; ``data`` is the folder of its texts."""
    from hearsay.bench import actors

    return actors.run(data, registry=Resources(config).registry, out=out)


def run_control(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """Who holds each place on each day."""
    from hearsay.bench import control

    return control.run(data, out=out)


def run_reader(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """All layers of the trained reader."""
    from hearsay.bench import reader

    return reader.run(data)


def run_location(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """Where a marked event happened."""
    from hearsay.bench import location

    return location.run(data, nlp=nlp_of(config), codebook=Resources(config).codebook, out=out)


def run_plover(data: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """PLOVER categories through the codebook's crosswalk."""
    from hearsay import claims
    from hearsay.bench import plover

    resources = Resources(config)
    stage = claims.stage(resources.codebook, resources.gazetteer.knows, resources.gazetteer.version)
    return plover.run(data, nlp=nlp_of(config), stage=stage, codebook=resources.codebook)


def run_story(folder: Path, out: Path | None, config: Config) -> dict[str, Any]:
    """The demonstration story, replayed into a workspace that is thrown away."""
    from hearsay.bench import story

    with TemporaryDirectory() as name:
        space_folder = Path(name) / "story"
        verbs.init(space_folder)
        (space_folder / SETTINGS).write_text(as_toml(config), encoding="utf-8")
        meta = folder / "meta.json"
        verbs.replay(space_folder, [str(folder / "reports")], meta=meta if meta.is_file() else None)
        with open_workspace(space_folder) as space:
            return story.run(space, folder, out=out)


def as_toml(config: Config) -> str:
    """The settings that choose how to read, as a workspace's file."""
    stages = ", ".join(f'"{stage}"' for stage in config.stages.run)
    return f'[reader]\npipeline = "{config.reader.pipeline}"\n\n[stages]\nrun = [{stages}]\n'
