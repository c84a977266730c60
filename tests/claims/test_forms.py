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


@pytest.mark.parametrize(
    ("verb", "form"),
    [("lob", "lobbed"), ("shrug", "shrugging"), ("quit", "quitting"), ("travel", "travelled"), ("travel", "traveled")],
)
def test_short_verbs_double_their_last_letter_and_those_in_l_may(verb: str, form: str) -> None:
    assert form in verb_forms(verb)


@pytest.mark.parametrize(("verb", "form"), [("vow", "vowwed"), ("fix", "fixxed"), ("bomb", "bombbed"), ("play", "playyed")])
def test_no_other_letters_are_doubled(verb: str, form: str) -> None:
    assert form not in verb_forms(verb)
