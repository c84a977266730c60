"""Claims leave the ledger whole, under fixed columns, and harmless to a spreadsheet."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.weighing.make import claim, document

from hearsay import export
from hearsay.codec import from_json
from hearsay.errors import UsageError
from hearsay.model import Claim, Document, Mention, Region

COLUMNS = """
id kind status actor actor_id target target_id place place_id time_start time_end time_precision
quantity_low quantity_best quantity_high quantity_unit speakers speakers_id speakers_party speakers_medium
said known confidence trigger sentence document stem outlet title url capture
trigger_start trigger_end sentence_start sentence_end rules stages
place_lat place_lon place_km place_region place_acled place_ucdp protection
"""
POINT = {"type": "Point", "coordinates": [21.25, 54.5]}
FORD = Region("buffer", 54.5, 21.25, 3.0, acled=1, ucdp=1, why="3 km around a settlement")
TEXT = "Grey Ford is closed, the League said."


def shape(mention: Mention) -> dict[str, Any] | None:
    return POINT if mention.id == "place:ford" else None


def sample() -> tuple[Document, Claim]:
    doc = document("report", TEXT)
    more: dict[str, Any] = {
        "place": ["Grey Ford=place:ford", "Low Mill"],
        "speaker": "League=party:east",
        "party": "party:east",
    }
    return doc, claim(doc, "access", "closed", on=(9, 10), count=(3, 5, "trucks"), **more)


def written(form: str, records: list[Claim], doc: Document, **more: Any) -> str:
    stream = io.StringIO(newline="")
    assert export.claims(records, [doc], form, stream, **more) == len(records)
    return stream.getvalue()


def test_the_columns_are_those_that_readers_of_older_exports_know() -> None:
    assert tuple(COLUMNS.split()) == export.COLUMNS


def test_csv_has_one_row_for_each_claim() -> None:
    doc, one = sample()
    row = next(csv.DictReader(io.StringIO(written("csv", [one], doc), newline="")))
    assert (row["place"], row["place_id"]) == ("Grey Ford | Low Mill", "place:ford | ")
    assert (row["trigger"], row["sentence"], row["speakers_party"]) == ("closed", TEXT, "party:east")
    assert (row["time_start"], row["time_end"], row["quantity_high"]) == ("2030-05-09", "2030-05-10", "5")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_cell_can_be_run_by_a_spreadsheet(outlet: str) -> None:
    doc = document("report", TEXT, outlet=outlet)
    text = written("csv", [claim(doc, "access", "closed", place="=cmd()", actor=["+1", "@x"])], doc)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert not any(cell.startswith(("=", "+", "@", "-", "\t", "\r", "\n")) for cell in rows[0].values())


def test_json_lines_give_the_whole_record_back() -> None:
    doc, one = sample()
    line = json.loads(written("jsonl", [one], doc))
    evidence = line.pop("evidence")
    assert from_json(json.dumps(line), Claim) == one
    assert evidence["sentence"] == TEXT


def test_geojson_has_a_feature_for_each_place_and_drops_no_claim() -> None:
    doc, one = sample()
    nowhere = claim(doc, "access", "closed", place="Low Mill")
    found = json.loads(written("geojson", [one, nowhere], doc, geometry=shape))
    assert [item["geometry"] for item in found["features"]] == [POINT, None]
    assert found["features"][0]["properties"]["place"] == "Grey Ford"
    assert json.loads(written("geojson", [], doc, geometry=shape)) == {"type": "FeatureCollection", "features": []}


def test_a_places_region_stands_in_every_format() -> None:
    doc, one = sample()
    ford, mill = one.place
    one = replace(one, place=(replace(ford, region=FORD), mill))
    row = next(csv.DictReader(io.StringIO(written("csv", [one], doc), newline="")))
    assert (row["place_lat"], row["place_km"], row["place_acled"]) == ("54.5 | ", "3.0 | ", "1 | ")
    assert json.loads(written("jsonl", [one], doc))["place"][0]["region"]["kind"] == "buffer"
    feature = json.loads(written("geojson", [one], doc, geometry=shape))["features"][0]
    assert (feature["properties"]["place_lon"], feature["properties"]["place_region"]) == ("21.25", "buffer")


def test_bench_writes_the_record_it_is_given() -> None:
    doc, one = sample()
    found = written("bench", [one], doc, bench=lambda claim, document: {"doc": document.stem, "kind": claim.kind})
    assert json.loads(found) == {"doc": "report", "kind": "access"}


@pytest.mark.parametrize("form", ["xlsx", "geojson", "bench"])
def test_a_format_that_cannot_be_written_is_a_bad_call(form: str) -> None:
    with pytest.raises(UsageError, match="format"):
        export.claims([], [], form, io.StringIO())
