"""Denials that only point at what they deny, read by the shipped reader."""

import pytest
from tests.claims.reads import claims

from hearsay.model import Claim
from hearsay.reading import Reader


def denied(text: str, reader: Reader) -> list[Claim]:
    """The claims of a text that point back at another."""
    return [claim for claim in claims(text, reader) if any(rule.startswith("denial-of:") for rule in claim.rules)]


@pytest.mark.parametrize(
    ("text", "kind", "words", "place", "denier"),
    [
        ("The army says it has retaken Goma. The rebels denied the claim.", "control.gain", "denied", "Goma", ["rebels"]),
        ("The army says it has retaken Goma, a claim the rebels deny.", "control.gain", "deny", "Goma", ["rebels"]),
        ("Radio K said Goma had been taken, a claim that Kigali dismissed.", "control.gain", "dismissed", "Goma", ["Kigali"]),
        ("The army said it had taken Goma, a claim denied by the rebels.", "control.gain", "denied", "Goma", ["rebels"]),
        (
            "The army on Wednesday accused the M23 of shelling displacement camps near Goma, an allegation the group denied.",
            "strike",
            "denied",
            "Goma",
            ["group"],
        ),
        ("The rebels said they had shot down a jet near Goma, which the army denied.", "damage", "denied", "Goma", ["army"]),
        ("The army claims to control Bakhmut. Wagner disputes this.", "control.hold", "disputes", "Bakhmut", ["Wagner"]),
        (
            "Activists said jets bombed a hospital in Idlib. The government denies the accusations.",
            "strike",
            "denies",
            "Idlib",
            ["government"],
        ),
        (
            "The RSF said it had seized El Fasher. Reuters reported that the army had denied it.",
            "control.gain",
            "denied",
            "El Fasher",
            ["Reuters", "army"],
        ),
        (
            "The RSF said it had seized El Fasher. The army, which denied it, said fighting went on.",
            "control.gain",
            "denied",
            "El Fasher",
            ["army"],
        ),
        ("The army says it has retaken Goma. The rebels called the claim false.", "control.gain", "called", "Goma", ["rebels"]),
        (
            "The army says it has retaken Goma. The rebels described it as a lie.",
            "control.gain",
            "described",
            "Goma",
            ["rebels"],
        ),
        (
            "The army says it has retaken Goma. The claim was denied by the rebels.",
            "control.gain",
            "denied",
            "Goma",
            ["rebels"],
        ),
        (
            "The army says it has retaken Goma. The rebels said the report was untrue.",
            "control.gain",
            "untrue",
            "Goma",
            ["rebels"],
        ),
        ("The army says it has retaken Goma. The rebels said this was not true.", "control.gain", "true", "Goma", ["rebels"]),
        (
            "The army announced that it had retaken Goma. A child was killed. The rebels called the announcement false.",
            "control.gain",
            "called",
            "Goma",
            ["rebels"],
        ),
    ],
)
def test_who_denies_it_denies_what_was_just_told(
    text: str, kind: str, words: str, place: str, denier: list[str], reader: Reader
) -> None:
    (claim,) = denied(text, reader)
    assert (claim.kind, claim.status, text[slice(*claim.trigger)]) == (kind, "denied", words)
    assert [mention.text for mention in claim.place] == [place]
    assert [speaker.mention.text for speaker in claim.speakers] == denier
    assert claim.sentence[0] <= claim.trigger[0] < claim.trigger[1] <= claim.sentence[1]


@pytest.mark.parametrize(
    "text",
    [
        "The government offered a ceasefire in Goma. The rebels rejected it.",
        "The army said its jets had struck Goma on Monday. The rebels did not deny it.",
        "The army took Goma. The rebels denied the report that they had shelled the market.",
        "The rebels denied it.",
        "The army says it has retaken Goma. The rebels said this was true.",
        "The army offered a truce. The rebels called the offer a lie.",
        "The army said it had retaken Goma. The minister spoke of schools. The rebels denied it.",
    ],
)
def test_refused_offers_own_contents_and_far_claims_are_not_denied_by_pointing(text: str, reader: Reader) -> None:
    assert not denied(text, reader)


def test_a_side_does_not_deny_what_it_said_itself(reader: Reader) -> None:
    assert not denied("The rebels said they had taken Goma. The rebels denied it.", reader)
