"""The benchmark files are read whole, with every text as it stands there."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.capture.conftest import Collect

from hearsay.capture.fetched import Fetched, Options
from hearsay.capture.meta import load_meta
from hearsay.model import Document, Failure

TABLES = ["places/lgl.jsonl", "places/geovirus.jsonl", "attribution/polnear-dev.jsonl", "time/tbaq.jsonl"]


@pytest.mark.parametrize("name", TABLES)
def test_every_record_of_a_table_becomes_its_document(
    shared: Path, gather: Collect, read: Callable[[Fetched], Document | Failure], name: str
) -> None:
    path = shared / "bench" / name
    gold = {record["doc"]: record["text"] for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    found = gather(path)
    assert [each for each in found if isinstance(each, Failure)] == []
    documents = [read(each) for each in found if isinstance(each, Fetched)][:: 1 + len(found) // 20]
    for document in documents:
        assert isinstance(document, Document)
        assert (document.text, document.language, document.shifts) == (gold[document.stem], "en", ())


def test_the_folder_of_reports_is_read_with_its_metadata(
    shared: Path, gather: Collect, read: Callable[[Fetched], Document | Failure]
) -> None:
    folder = shared / "bench" / "claims"
    meta = load_meta(folder / "docs.json")
    found = gather(folder / "docs", options=Options(meta=meta))
    documents = {each.stem: read(each) for each in found if isinstance(each, Fetched)}
    assert documents.keys() == {path.stem for path in (folder / "docs").iterdir()}
    for stem, document in documents.items():
        assert isinstance(document, Document)
        assert document.text == (folder / "docs" / f"{stem}.txt").read_text(encoding="utf-8")
        assert document.outlet == meta[stem].outlet and document.readable
