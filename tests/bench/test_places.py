"""The places benchmark counts as its own scorer does."""

import json
from pathlib import Path

import spacy

from hearsay.bench import places
from hearsay.places import store
from hearsay.places.entries import Entry
from hearsay.places.gazetteer import Gazetteer


def test_figures_and_predictions(tmp_path: Path) -> None:
    """One name near, one far, one missed, one too many."""
    store.write(
        [
            Entry("geonames:1", "Northtown", "settlement", None, 10.0, 10.0),
            Entry("geonames:2", "Eastport", "settlement", None, 20.0, 20.0),
            Entry("geonames:3", "Oldford", "settlement", None, 30.0, 30.0),
        ],
        tmp_path / "s.sqlite",
    )
    text = "A ship sailed from Northtown to Eastport. It passed near Oldford on the way to the Cape of Mist."
    gold = [("Northtown", 10.5, 10.5), ("Eastport", 50.0, 50.0), ("Cape of Mist", 1.0, 1.0)]
    toponyms = [
        {"span": [text.index(n), text.index(n) + len(n)], "name": n, "lat": a, "lon": b, "geonames_id": None}
        for n, a, b in gold
    ]
    data, out = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    data.write_text(json.dumps({"doc": "d", "text": text, "toponyms": toponyms}) + "\n")
    found = places.run(data, nlp=spacy.blank("en").pipe, gazetteer=Gazetteer.open(tmp_path / "s.sqlite"), out=out)
    assert found == {"recognised_f1": 4 / 6, "f1_161": 2 / 6, "f1_25": 0.0, "resolved_161": 0.5, "resolved_25": 0.0}
    assert [t["geonames_id"] for t in json.loads(out.read_text())["toponyms"]] == ["1", "2", "3"]
