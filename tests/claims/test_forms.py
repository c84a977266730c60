import pytest

from hearsay.claims.forms import noun_forms, past_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("take", {"take", "takes", "took", "taken", "taking"}),
        ("flee", {"flee", "flees", "fled", "fleeing"}),
        ("control", {"control", "controls", "controlled", "controlling"}),
        ("occupy", {"occupy", "occupies", "occupied", "occupying"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("open", {"open", "opens", "opened", "opening"}),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma) == forms


def test_past_forms_are_past_and_participle() -> None:
    assert past_forms("seize") == {"seized"}
    assert past_forms("overrun") == {"overran", "overrun"} - {"overrun"}


@pytest.mark.parametrize(
    ("noun", "plural"), [("clash", "clashes"), ("casualty", "casualties"), ("air strike", "air strikes"), ("gunman", "gunmen")]
)
def test_nouns_have_a_plural(noun: str, plural: str) -> None:
    assert noun_forms(noun) == {noun, plural}
