"""What the user knows of files is read from JSON or CSV."""

from pathlib import Path

import pytest

from hearsay.capture.fetched import Hints, merge
from hearsay.capture.meta import load_meta
from hearsay.errors import UsageError


def test_a_json_object_maps_stems_to_hints(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text(
        '{"a": {"date": "2021-08-22", "outlet": "Hill Radio", "title": "T", "url": "https://h.example/"}, "b": {"date": null}}'
    )
    meta = load_meta(path)
    assert meta["a"] == Hints("T", "Hill Radio", "2021-08-22", "https://h.example/")
    assert meta["b"] == Hints()


@pytest.mark.parametrize("header", ["stem,date,outlet", "\ufefffile;date;outlet", "Name\tdate\toutlet"])
def test_a_csv_maps_stems_to_hints(tmp_path: Path, header: str) -> None:
    path = tmp_path / "m.csv"
    mark = next(char for char in ",;\t" if char in header)
    path.write_text(header + "\n" + mark.join(["a.txt", "2021-08-22", "Hill Radio"]) + "\n" + mark.join(["APW1.0261", "", ""]))
    meta = load_meta(path)
    assert meta["a"] == Hints(outlet="Hill Radio", date="2021-08-22")
    assert meta["APW1.0261"] == Hints()


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("m.json", "[1]", "no table of metadata"),
        ("m.json", "{", "no table of metadata"),
        ("m.csv", "x,y\n1,2\n", "the columns are: x, y"),
        ("m.csv", "", "the columns are: none"),
    ],
)
def test_a_table_that_cannot_be_read_is_an_error(tmp_path: Path, name: str, content: str, what: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(UsageError, match=what):
        load_meta(tmp_path / name)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_meta(tmp_path / "none.json")


def test_merging_fills_gaps_and_keeps_whose_date_it_is() -> None:
    feed = Hints(title="F", date="Sun, 22 Aug 2021", date_how="feed")
    assert merge(Hints(title="M"), feed) == Hints(title="M", date="Sun, 22 Aug 2021", date_how="feed")
    assert merge(Hints(date="2021"), feed) == Hints(title="F", date="2021", date_how="meta")
