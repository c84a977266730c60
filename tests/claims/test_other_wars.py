"""What texts of other wars asked of the rules: names, sources, places and wordings, read by the shipped reader."""

import pytest
from tests.claims.reads import claims, of_kind

from hearsay.model import Claim
from hearsay.reading import Reader


def one(text: str, reader: Reader, kind: str) -> Claim:
    """The only claim of a kind in a text."""
    (found,) = of_kind(text, kind, reader)
    return found


def chain(claim: Claim) -> list[str]:
    """The speakers of a claim by their words."""
    return [speaker.mention.text for speaker in claim.speakers]


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        ("The army, officials said, has won back Goma.", "control.gain", ["officials"]),
        ("The militia, Amnesty International said in a report, burned two villages.", "damage", ["Amnesty International"]),
        ("Rebels had taken Goma, said an officer who asked not to be named.", "control.gain", ["officer"]),
        ("A crew member reached by phone said soldiers aboard fired back.", "clash", ["crew member"]),
        ('"They burned the market," said a teacher, Ali Musa, who added that rebels took Goma.', "control.gain", ["Ali Musa"]),
        ("The toll rose, the minister told the broadcaster Arrow. Rebels took Goma.", "control.gain", []),
        ("Rebels took Goma, the mayor told the broadcaster RTP.", "control.gain", ["RTP", "the mayor"]),
        (
            "The governor, citing a driver who had left the town, said rebels took Goma.",
            "control.gain",
            ["The governor", "driver"],
        ),
        ("Padilla did not confirm accounts by residents that rebels had taken Goma.", "control.gain", ["residents"]),
        ("The army rejected the rebels' claim that they had taken Goma.", "control.gain", ["army"]),
        ("The mayor said rebels had taken Goma, and that they shelled the camp.", "strike", ["The mayor"]),
        ("The Save Our Town group, a charity, said rebels took Goma.", "control.gain", ["Save Our Town group"]),
    ],
)
def test_the_source_is_found_wherever_it_stands(text: str, kind: str, speakers: list[str], reader: Reader) -> None:
    assert [name.casefold().removeprefix("the ") for name in chain(one(text, reader, kind))] == [
        name.casefold().removeprefix("the ") for name in speakers
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said that the army, which lost three towns in May, had left Goma.", "control.gain"),
        ("Soldiers, who have been dug in since Saturday near Sake, shelled Goma, a doctor said.", "deploy"),
        ("Rebels took Goma, residents said, and a landmine wounded two farmers at Sake.", "casualties"),
    ],
)
def test_what_commas_set_off_or_a_new_clause_tells_is_the_outlets_own(text: str, kind: str, reader: Reader) -> None:
    found = of_kind(text, kind, reader)
    assert all(not claim.speakers for claim in found)


def test_each_line_of_a_digest_is_said_by_the_one_whom_its_label_names(reader: Reader) -> None:
    text = (
        "Notes\n\n• Northern radio: rebels took Goma on Monday.\n• Army spokesman Ali Musa: the rebels were driven from Sake.\n"
    )
    found = {chain(claim)[-1] for claim in claims(text, reader) if claim.kind == "control.gain"}
    assert found == {"Northern radio", "Ali Musa"}


def test_a_post_is_said_by_its_author_to_its_closing_mark(reader: Reader) -> None:
    text = "Goma Relief Committee on X (our translation): “The militia shelled us. We call on doctors to come.”\n\nIt rained."
    (strike,) = [claim for claim in claims(text, reader) if claim.kind == "strike"]
    (appeal,) = [claim for claim in claims(text, reader) if claim.kind == "appeal"]
    assert chain(strike) == chain(appeal) == ["Goma Relief Committee"]
    assert [mention.text for mention in appeal.actor] == ["Goma Relief Committee"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels took Walikale on Monday.", "Walikale"),
        ("The rebels captured Omhajer.", "Omhajer"),
        ("The army pulled out of Khasham on Monday.", "Khasham"),
    ],
)
def test_a_name_that_is_taken_or_left_is_a_place_whatever_the_reader_thinks(text: str, place: str, reader: Reader) -> None:
    (found,) = [claim for claim in claims(text, reader) if claim.kind.startswith("control.")]
    assert [mention.text for mention in found.place] == [place]


def test_a_person_who_is_captured_stays_a_person(reader: Reader) -> None:
    assert one("Police captured Ahmed Diallo on Monday.", reader, "detain").place == ()


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Insurgents raided Palma, looting its banks and beheading people in the streets.", "abuse", "Palma"),
        ("Rebels besieged Goma. Shells hit a clinic in the city's east on Tuesday.", "strike", "Goma"),
        ("The Houthis have surrounded the district of Abdiyah, trapping 35,000 people.", "siege", "Abdiyah"),
        ("The road to Homs has reopened.", "access", "Homs"),
    ],
)
def test_places_follow_the_clause_and_what_describes_them(text: str, kind: str, place: str, reader: Reader) -> None:
    found = of_kind(text, kind, reader)
    assert found
    assert {mention.text for claim in found for mention in claim.place} == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers refused to surrender in Goma.",
        "The group did not want bloodshed.",
        "He dismissed the offer as an ultimatum.",
        "Reports from the road do not agree.",
        "How many died in the town remains unclear.",
        "The United Nations mission in Congo, which is there since May, spoke.",
    ],
)
def test_what_is_refused_unwanted_a_label_or_a_question_is_no_claim_of_its_own(text: str, reader: Reader) -> None:
    assert {claim.kind for claim in claims(text, reader)} <= {"refusal"}
    assert not any(claim.kind == "refusal" for claim in claims("Reports from the road do not agree.", reader))


def test_insisting_that_it_is_so_is_said_and_no_demand(reader: Reader) -> None:
    found = claims("The governor insisted that his forces had retaken three positions at Sake.", reader)
    assert [(claim.kind, claim.status) for claim in found] == [("control.gain", "asserted")]


def test_is_said_to_have_leaves_it_possible(reader: Reader) -> None:
    assert one("The Fifth Corps is said to have lost Goma.", reader, "control.loss").status == "possible"


def test_who_rejects_a_claim_denies_and_refuses_nothing(reader: Reader) -> None:
    found = claims("Rebels took Goma, a resident said. The army rejected the claim.", reader)
    assert [claim.kind for claim in found] == ["control.gain", "control.gain"]
    assert [claim.status for claim in found] == ["asserted", "denied"]


def test_the_name_behind_a_description_acts(reader: Reader) -> None:
    found = one("The governor of Arauca, Juan Rodriguez, blamed the rebels.", reader, "accuse")
    assert [mention.text for mention in found.actor] == ["Juan Rodriguez"]


def test_a_hospital_that_is_shelled_is_whom_it_is_done_to(reader: Reader) -> None:
    found = one("The army shelled a hospital in Goma on Monday.", reader, "strike")
    assert [mention.text for mention in found.target] == ["hospital"]
    assert [mention.text for mention in found.place] == ["Goma"]


def test_short_names_of_organisations_act(reader: Reader) -> None:
    text = "The National Resistance Front rose up in May. The front offered the Taliban a truce."
    assert [mention.text for mention in one(text, reader, "appeal").actor] == ["front"]


def test_a_dash_before_a_road_joins_two_places_and_in_a_name_none(reader: Reader) -> None:
    found = one("The Sake–Kitshanga road is impassable.", reader, "access")
    assert [mention.text for mention in found.place] == ["Sake", "Kitshanga"]
    held = one("Rebels hold the Deir ez-Zor road.", reader, "control.hold")
    assert [mention.text for mention in held.place] == ["Deir ez-Zor"]


def test_what_people_of_a_place_tell_without_another_happened_there(reader: Reader) -> None:
    (found,) = claims("A trader in Mellit said that fighters have set up five checkpoints.", reader)
    assert [(mention.text, mention.how) for mention in found.place] == [("Mellit", "witness")]
    (elsewhere,) = claims("A trader in Mellit said that fighters took Goma.", reader)
    assert [mention.text for mention in elsewhere.place] == ["Goma"]


@pytest.mark.parametrize(
    "dateline",
    ["", "KYIV, Ukraine – ", "Kyiv, 4 November 2024 – ", "KYIV (Village Wire): ", "KYIV, Nov 4 (Wire) - "],
)
def test_a_dateline_neither_acts_nor_speaks(dateline: str, reader: Reader) -> None:
    claim = one(f"{dateline}Three days after shops shut, Russian forces shelled Kupiansk.", reader, "strike")
    assert [actor.text for actor in claim.actor] == ["Russian forces"]
    assert [place.text for place in claim.place] == ["Kupiansk"]
    assert not claim.speakers


@pytest.mark.parametrize(
    ("text", "speakers", "number", "status"),
    [
        ("Residents said 40 rebels died at Goma. The army put the figure at 12.", ["army"], 12, "asserted"),
        ("Shells killed 20 people in Goma. The newspaper's source spoke of at least 30.", ["source"], 30, "asserted"),
        ("Shells killed 20 people in Goma. The rebels admit to 15.", ["rebels"], 15, "asserted"),
        ("Shells killed 20 people in Goma. The hospital gave a figure of 19.", ["hospital"], 19, "asserted"),
        ("Some 300 families fled Goma. The true number may be higher than 500.", [], 500, "possible"),
    ],
)
def test_a_number_told_again_counts_what_was_counted_before(
    text: str, speakers: list[str], number: int, status: str, reader: Reader
) -> None:
    first, second = (claim for claim in claims(text, reader) if claim.kind != "strike")
    assert (second.kind, second.status, second.place) == (first.kind, status, first.place)
    assert [name.casefold().removeprefix("the newspaper's ") for name in chain(second)] == speakers
    assert second.quantity[0].low == number and second.quantity[0].unit == first.quantity[0].unit


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 20 people in Goma. The army fired 12.",
        "Shells killed 20 people in Goma. The number of shells now totals 6,602.",
        "Shells killed 20 people in Goma. The council spoke of it on 12 May.",
        "The army spoke of 12.",
    ],
)
def test_other_numbers_count_nothing_told_before(text: str, reader: Reader) -> None:
    assert not [claim for claim in claims(text, reader) if any(rule.startswith("recount") for rule in claim.rules)]
