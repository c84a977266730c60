from hypothesis import given
from hypothesis import strategies as st

from hearsay.claims.record import bench_record, source_offset, source_span
from hearsay.model import CaptureId, Claim, ClaimId, Document, DocumentId, Mention, Quantity, Speaker


def document(shifts: tuple[tuple[int, int, int], ...] = ()) -> Document:
    return Document(DocumentId("d"), CaptureId("c"), "text", "stem", "s", "plain", shifts=shifts)


def test_the_record_has_the_benchmarks_fields_and_offsets() -> None:
    mention = Mention((0, 6), "Rebels")
    claim = Claim(
        ClaimId("i"), DocumentId("d"), (7, 15), (0, 30), "control.gain", "asserted", actor=(mention,),
        speakers=(Speaker(mention),), quantity=(Quantity((1, 2), 3, 3, None, "men"),),
    )  # fmt: skip
    assert bench_record(claim, document()) == {
        "doc": "stem", "trigger": [7, 15], "kind": "control.gain", "actor": [[0, 6]], "target": [], "place": [], "time": None,
        "quantity": [{"span": [1, 2], "low": 3, "high": None, "unit": "men"}], "speakers": [[0, 6]], "status": "asserted",
    }  # fmt: skip


def test_offsets_are_mapped_back_over_what_extraction_changed() -> None:
    moved = document(((0, 10, 5), (5, 20, 5)))
    assert [source_offset(i, moved) for i in (0, 4, 5, 9)] == [10, 14, 20, 24]
    assert source_span((3, 7), moved) == (13, 22)


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5)), min_size=1, max_size=6))
def test_every_copied_character_finds_its_source(runs: list[tuple[int, int]]) -> None:
    """Runs of copied text with dropped characters between them."""
    shifts, text_at, source_at = [], 0, 0
    for length, dropped in runs:
        source_at += dropped
        shifts.append((text_at, source_at, length))
        text_at, source_at = text_at + length, source_at + length
    moved = document(tuple(shifts))
    for start, source, length in shifts:
        for k in range(length):
            assert source_offset(start + k, moved) == source + k
