"""What official statements and digests claim, and what only looks like a claim, on sentences of other wars."""

import pytest
from tests.claims.reads import claims, of_kind

from hearsay.model import Claim
from hearsay.reading import Reader

DIGEST = """On Jan. 8, alliance forces conducted 23 strikes in Northland and Southland.
Northland
. Near Palmyra, one strike destroyed a tank.
. Near Homs, two strikes damaged a road.
"""


def names(claim: Claim, slot: str) -> list[str]:
    """The mentions of a slot."""
    return [mention.text for mention in getattr(claim, slot)]


def test_the_items_of_a_list_share_the_doer_of_the_sentence_above_them(reader: Reader) -> None:
    found = claims(DIGEST, reader)
    assert [claim.kind for claim in found] == ["strike", "strike", "damage", "strike", "damage"]
    assert {name for claim in found for name in names(claim, "actor")} == {"alliance forces"}


@pytest.mark.parametrize(
    ("text", "kind", "slot", "wanted"),
    [
        ("Coalition states which have conducted strikes in Iraq include Australia, Belgium and Canada.", "strike", "actor",
         ["Australia", "Belgium", "Canada"]),
        ("Coalition forces conducted 11 strikes using fighter aircraft against Daesh targets.", "strike", "target",
         ["Daesh targets"]),
        ("The use of chemical weapons by Daesh in Marea was condemned.", "abuse", "actor", ["Daesh"]),
        ("Ali Musa was involved in the use of chemical weapons against the front.", "abuse", "actor", ["Ali Musa"]),
        ("The UK is continuing to provide the government of Iraq with military support.", "support", "target",
         ["government of Iraq"]),
        ("In Syria, with the support of the Coalition, the front has retaken 18 villages.", "support", "target", ["front"]),
        ("It is essential that the regime and its backers provide access.", "appeal", "target", ["regime", "backers"]),
        ("France condemns the attacks in Iraq today, including one in Baghdad that hit mourners.", "attack", "place", ["Iraq"]),
        ("The ministers met in Paris on Monday. They agreed to send observers.", "agreement", "place", ["Paris"]),
        ("The ministers met in Paris on Monday. They discussed the siege.", "siege", "place", []),
        ("The last meeting took place in Washington, D.C., in May.", "talks", "place", ["Washington, D.C."]),
        ("The leader was struck and killed by a coalition airstrike near Tabqa Dam.", "strike", "place", ["Tabqa Dam"]),
        ("Between 60 and 70 of them were killed last night.", "casualties", "target", ["them"]),
    ],
)  # fmt: skip
def test_who_does_it_to_whom_and_where(text: str, kind: str, slot: str, wanted: list[str], reader: Reader) -> None:
    (claim,) = of_kind(text, kind, reader)
    assert names(claim, slot) == wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bomb killed nine people in Kirkuk. Such an attack shows their despair.", "attack"),
        ("Gunmen killed nine people in Kirkuk. We think of the families of the victims.", "casualties"),
        ("The Global Coalition to Counter ISIL will meet on Monday.", "attack"),
        ("The strike limits the group's ability to conduct operations.", "attack"),
        ("The world must work to support a nationwide cessation of hostilities and a political settlement.", "agreement"),
        ("It should be noted that 200 families fled.", "appeal"),
        ("A clerk, who asked that his surname be omitted, said rebels had left.", "appeal"),
        ("The generals agreed on a truce on Monday. I hope that yesterday's agreement holds.", "talks"),
        ("A driver reached at Goma said the road was closed.", "flight"),
        ("The army said it had offered to stop fighting.", "clash"),
        ("The report does not list bombs.", "strike"),
        ("It is crucial to hold those responsible to account.", "accuse"),
    ],
)
def test_what_only_looks_like_a_claim_is_none(text: str, kind: str, reader: Reader) -> None:
    found = of_kind(text, kind, reader)
    assert len(found) == (1 if kind == "casualties" else 0)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The envoy urged foreign powers to stop arming both camps.", "support", "asserted"),
        ("Committees have persuaded 40 young men to lay down their arms.", "surrender", "asserted"),
        ("Nobody in Bria has answered the offer.", "refusal", "asserted"),
        ("The government says that not one village is left to take.", "control.gain", "denied"),
        ("The vessel came under rocket fire near Gao.", "strike", "asserted"),
        ("Tanks opened fire on the eastern edge of Avdiivka.", "strike", "asserted"),
        ("A mortar round demolished two houses in Sumy.", "strike", "asserted"),
        ("The company has withdrawn its staff from Palma.", "flight", "asserted"),
        ("A ship with 160 tonnes of food arrived in Hodeidah.", "relief", "asserted"),
        ("States have breached the arms embargo.", "agreement", "asserted"),
        ("The regime has failed to co-operate with the inquiry.", "refusal", "asserted"),
        ("Army units stand in Bria, and close in on Bangui.", "siege", "asserted"),
        ("The government told the agencies to quit the area.", "appeal", "asserted"),
    ],
)
def test_a_wording_of_statements_gives_its_claim(text: str, kind: str, status: str, reader: Reader) -> None:
    found = of_kind(text, kind, reader)
    assert [claim.status for claim in found] == [status]


def test_a_fraction_is_no_number_of_anything(reader: Reader) -> None:
    (claim,) = claims("Resistance groups hold two-thirds of Loikaw.", reader)
    assert claim.quantity == ()


@pytest.mark.parametrize("denial", ["The army denied any involvement.", "The army denied any part."])
def test_who_denies_any_part_in_it_denies_what_was_told(denial: str, reader: Reader) -> None:
    told, denied = claims(f"Rebels said soldiers executed twelve herders near Moura. {denial}", reader)
    assert (denied.kind, denied.status, names(denied, "place")) == (told.kind, "denied", ["Moura"])
