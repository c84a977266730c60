"""Gold for the reader, and the ways it is roughened."""

import hashlib
import json
from pathlib import Path

import pytest

from hearsay.bench.reader_gold import Gold, re3d, rough, trees

CONLLU = """# newdoc id = d
# sent_id = d-1
# newpar id = p1
# text = Troops, he said, left.
1\tTroops\ttroop\tNOUN\tNNS\tNumber=Plur\t5\tnsubj\t_\tSpaceAfter=No
2\t,\t,\tPUNCT\t,\t_\t5\tpunct\t_\t_
3\the\the\tPRON\tPRP\t_\t4\tnsubj\t_\t_
4\tsaid\tsay\tVERB\tVBD\t_\t5\tparataxis\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
6\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# sent_id = d-2
# newpar id = p2
# text = Nobody stayed.
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    """A document of two paragraphs."""
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return next(trees(path))


def test_a_document_keeps_its_sentences_heads_and_paragraphs(gold: Gold) -> None:
    assert "".join(w + b for w, b in zip(gold.words, gold.blanks, strict=True)) == "Troops, he said, left.\n\nNobody stayed. "
    assert gold.starts == [n in (0, 7) for n in range(10)]
    assert gold.head[7] == 8
    assert gold.head[8] == -1


def test_stripping_punctuation_moves_heads_starts_and_spans_along(gold: Gold) -> None:
    bare = rough(gold, "no punctuation")
    assert bare.words == ["Troops", "he", "said", "left", "Nobody", "stayed"]
    assert bare.starts == [True, False, False, False, True, False]
    # "Troops" hung on a comma by mistake of this test's tree: it climbs to that comma's head.
    assert bare.head == [3, 2, 3, -1, 5, -1]
    assert bare.blanks[3] == "\n\n"


def test_capitals_change_words_and_nothing_else(gold: Gold) -> None:
    loud = rough(gold, "ALL CAPS")
    assert loud.words[:4] == ["TROOPS", ",", "HE", "SAID"]
    assert loud.head == gold.head


def test_a_span_shrinks_with_what_is_dropped_and_goes_when_empty() -> None:
    gold = Gold(["(", "SDF", ")", "!"], [" "] * 4, spans=frozenset({(0, 3, "ORG"), (3, 4, "MISC")}))
    assert rough(gold, "no punctuation").spans == {(0, 1, "ORG")}


def test_a_mention_off_the_tokens_does_not_hide_those_before_it(tmp_path: Path) -> None:
    """An annotation that begins inside a token stays unfindable, and the mentions before it stay in the gold."""
    folder = tmp_path / "source"
    folder.mkdir()
    text = "Rebels left Raqqa against Daesh"
    rows = [(0, 6, "Organisation"), (12, 17, "Location"), (23, 31, "Vehicle"), (26, 31, "Organisation")]
    # The document's number puts it into the held-out fifth.
    held = next(f"d{n}" for n in range(99) if hashlib.sha256(f"d{n}".encode()).digest()[0] % 5 == 0)
    marks = [{"documentId": held, "begin": a, "end": b, "type": k, "confidence": 1} for a, b, k in rows]
    (folder / "entities.json").write_text("\n".join(map(json.dumps, marks)), encoding="utf-8")
    (folder / "documents.json").write_text(json.dumps({"_id": held, "text": text}), encoding="utf-8")
    words = [(0, 6), (7, 11), (12, 17), (18, 25), (26, 31)]
    found = next(re3d(tmp_path, lambda _: words)).spans
    assert {(0, 1, "ORG"), (2, 3, "PLACE"), (-24, 5, "WEAPON")} == found
