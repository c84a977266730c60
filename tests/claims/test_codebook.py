from pathlib import Path

import pytest

from hearsay.claims import codebook
from hearsay.errors import ConfigError

KINDS = {
    "control.gain", "control.hold", "control.loss", "siege", "access", "clash", "strike", "bombing",
    "attack", "abuse", "detain", "casualties", "damage", "deploy", "strength", "surrender",
    "talks", "agreement", "appeal", "refusal", "threat", "accuse", "support", "protest",
    "flight", "relief", "leadership", "other",
}  # fmt: skip


def test_the_shipped_codebook_has_all_kinds_each_with_definition_and_examples() -> None:
    book = codebook.load()
    assert set(book.kinds) == KINDS
    assert all(k.definition and len(k.examples) >= 4 and len(k.counter) >= 3 and k.frames for k in book.kinds.values())


def test_plover_comes_from_the_frame_where_it_has_its_own() -> None:
    book = codebook.load()
    assert book.plover("support") == "SUPPORT"
    assert book.plover("support", "support.sanction") == "SANCTION"


def test_a_users_file_adds_kinds_and_frames_before_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[kinds.checkpoint]\ndefinition = "d"\n[[kinds.checkpoint.frames]]\nid = "c"\nnouns = ["checkpoint"]\n',
        encoding="utf-8",
    )
    own = codebook.load(path)
    assert own.frames()[0].kind == "checkpoint"
    assert own.hash != codebook.load().hash
    assert set(own.kinds) == KINDS | {"checkpoint"}


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("[kinds.x]\nverb = 1\n", "unknown key 'verb'"),
        ("[[kinds.x.frames]]\npattern = 'nope'\n", "no pattern 'nope'"),
        ("[[kinds.x.frames]]\nstatus = 'sure'\n", "no status 'sure'"),
        ("[[kinds.x.frames]]\nverbs = 'take'\n", "not a frame"),
        ("[[kinds.x.frames]]\nneeds = 'luck'\n", "no need 'luck'"),
        ("[[kinds.x.frames]]\nphrases = ['{take} ~']\n", "a gap at the edge of"),
        ("[kinds.x\n", "not TOML"),
    ],
)
def test_a_mistake_in_a_users_file_says_what_where_and_what_to_do(text: str, match: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=match) as error:
        codebook.load(path)
    assert str(path) in str(error.value)
    assert error.value.do
