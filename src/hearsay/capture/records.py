"""Records of tables: the text of one key, unchanged unless it is HTML."""

from dataclasses import replace

from hearsay.capture.fetched import Columns, Hints
from hearsay.capture.files import Problem
from hearsay.capture.markup import is_markup, text_of
from hearsay.capture.parts import Parts
from hearsay.capture.tables import Names, hints_of, load_json, resolve_columns
from hearsay.model import Circumstance

EXTRACTOR = "record 1"


def extract_record(data: bytes, where: str, hints: Hints, came: Circumstance, names: Names) -> Parts | Problem:
    """The text of a JSON record: of the key that was named when it was captured, else of the first known one."""
    try:
        record = load_json(data)
    except ValueError as error:
        return Problem(f"broken JSON: {error}", where, "mend this record")
    if not isinstance(record, dict):
        return Problem("this JSON is no record", where, 'write {"text": ...}')
    named = {key.removeprefix("column."): value for key, value in came.tools if key.startswith("column.")}
    columns = resolve_columns(list(record), Columns(**named), names)
    key = hints.text or columns.text
    text = record.get(key) if key else None
    if not isinstance(text, str):
        return Problem("this record has no text", where, "name its column with --column text=NAME")
    feed = record.get("feed")
    return Parts(
        text_of(text) if is_markup(text) else text,
        EXTRACTOR,
        front=replace(hints_of(record, columns), feed=feed if isinstance(feed, str) else None),
    )
