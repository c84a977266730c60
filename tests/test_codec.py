import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay import model
from hearsay.codec import content_id, from_json, plain, to_json
from tests.ledger import draw

RECORDS = [kind for kind in vars(model).values() if hasattr(kind, "__dataclass_fields__")]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_comes_back_equal_from_its_json(kind: type) -> None:
    @settings(max_examples=25, deadline=None)
    @given(draw.record(kind))
    def comes_back(record: object) -> None:
        assert from_json(to_json(record), kind) == record

    comes_back()


@given(draw.record(model.Claim))
@settings(max_examples=25, deadline=None)
def test_equal_records_have_equal_bytes_and_equal_ids(claim: model.Claim) -> None:
    twin = from_json(to_json(claim), model.Claim)
    assert to_json(twin) == to_json(claim)
    assert content_id(twin) == content_id(claim)


@given(st.text(), st.text())
def test_an_id_depends_on_where_its_parts_are_cut(left: str, right: str) -> None:
    assert (content_id(left, right) == content_id(left + right, "")) == (right == "")


def test_ids_are_the_same_on_every_machine() -> None:
    assert content_id("a", 1, (2, 3), size=16) == hashlib.sha256(b'["a",1,[2,3]]').hexdigest()[:16]


def test_plain_holds_nothing_but_what_json_knows() -> None:
    dating = plain(model.Dating(None, "day", "meta"))
    assert dating == {"value": None, "precision": "day", "how": "meta"}


def test_a_mention_written_before_there_were_regions_is_read() -> None:
    old = b'{"candidates":[],"how":"predicate","id":"own:banu","reference":null,"score":0.9,"span":[3,7],"text":"Banu"}'
    assert from_json(old, model.Mention).region is None
