"""Fit the confidence of claims to gold; write the coefficients, the reliability plot and its table.

    python bench/fit_confidence.py FOLDER ... [--unseen FOLDER] [--dry]

Each FOLDER holds gold claims beside their texts in the format of the claims benchmark; the coefficients are then held against
those of --unseen, which nothing is fitted to. Writes
src/hearsay/claims/data/confidence.toml, docs/claims-reliability.svg and the part of docs/claims.md between its marks; with
--dry it only prints the figures.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from hearsay import times
from hearsay.bench import calibrate
from hearsay.bench.plot import to_svg
from hearsay.claims import codebook, stage
from hearsay.model import Document
from hearsay.places.gazetteer import Gazetteer
from hearsay.reading import load
from hearsay.stage import Reading, run_stages

HOME = Path(__file__).resolve().parent.parent
MARKS = ("<!-- reliability -->\n", "<!-- end -->")


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--unseen", type=Path, help="gold that is only looked at")
    parser.add_argument("--dry", action="store_true", help="print the figures and write nothing")
    options = parser.parse_args()
    made = calibrate.fit(options.folder, read=reading)
    sys.stdout.write(calibrate.to_markdown(made))
    if options.unseen:
        found = calibrate.check(made, calibrate.rows_of(options.unseen, reading))
        sys.stdout.write("unseen: " + ", ".join(f"{name} {value:.3f}" for name, value in found.items()) + "\n")
    if options.dry:
        return
    (HOME / "src/hearsay/claims/data/confidence.toml").write_text(calibrate.to_toml(made), encoding="utf-8")
    (HOME / "docs/claims-reliability.svg").write_text(to_svg(made), encoding="utf-8")
    page = HOME / "docs/claims.md"
    page.write_text(with_figures(page.read_text(encoding="utf-8"), calibrate.to_markdown(made)), encoding="utf-8")


def reading(documents: Iterable[Document]) -> Iterator[Reading]:
    """The documents with their claims, by the shipped reader and stages."""
    places = Gazetteer.default()
    reader, stages = load(), (times.stage(), stage(codebook.load(), places.knows, places.version))
    for document in documents:
        yield run_stages(stages, Reading(document, next(reader.read([document.text]))))


def with_figures(page: str, figures: str) -> str:
    """The page with the figures between its marks."""
    before, rest = page.split(MARKS[0], 1)
    return before + MARKS[0] + figures + MARKS[1] + rest.split(MARKS[1], 1)[1]


if __name__ == "__main__":
    main()
