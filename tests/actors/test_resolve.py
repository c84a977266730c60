"""Which actor a mention means."""

from datetime import date

import pytest

from hearsay.actors.registry import Registry
from hearsay.actors.resolve import Setting, resolve, resolve_reading, stage
from hearsay.codec import content_id
from hearsay.model import CaptureId, Claim, ClaimId, Dating, Document, DocumentId, Mention, Speaker
from hearsay.reading import blank
from hearsay.stage import Reading

DAY = date(2021, 8, 10)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def decide(registry: Registry, name: str, text: str | None = None, day: date | None = DAY) -> Mention:
    text = text or name
    start = text.index(name)
    return resolve(Mention((start, start + len(name)), name), registry, Setting(text, day, "d1"))


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Taliban fighters", "taliban"),
        ("a Taliban spokesman", "taliban"),
        ("Syrian government forces", "gov-sy-assad"),
        ("Russian warplanes", "gov-ru"),
        ("the Rwandan army", "gov-rw"),
        ("Moscow", "gov-ru"),
        ("Sudanese army", "gov-sd"),
        ("the Norwegian ambassador", "state:NO"),
    ],
)
def test_force_words_and_offices_lead_to_the_party(registry: Registry, name: str, actor: str) -> None:
    assert decide(registry, name).id == actor


def test_a_government_s_forces_are_those_of_the_government_of_that_day(registry: Registry) -> None:
    assert decide(registry, "Afghan government troops", day=date(2021, 7, 1)).id == "gov-af-2004"
    assert decide(registry, "Afghan government troops", day=date(2022, 7, 1)).id == "taliban"


@pytest.mark.parametrize("name", ["pro-Iranian militia", "anti-Assad fighters", "the Hill Guard"])
def test_an_unknown_actor_gets_a_local_id_and_is_not_forced(registry: Registry, name: str) -> None:
    found = decide(registry, name).id
    assert found is not None
    assert found.startswith("local:")


@pytest.mark.parametrize("name", ["residents", "witnesses", "fighters", "they"])
def test_a_general_description_stays_unresolved(registry: Registry, name: str) -> None:
    assert decide(registry, name).id is None


@pytest.mark.parametrize(
    "text",
    [
        "A Taliban commander Abdul Hakim Noor told us the road was open.",
        "Abdul Hakim Noor, a spokesman for the Taliban, said the road was open.",
    ],
)
def test_an_unknown_person_speaks_for_the_party_that_stands_beside_the_name(registry: Registry, text: str) -> None:
    assert decide(registry, "Abdul Hakim Noor", text).id == "taliban"


def test_every_decision_keeps_its_candidates_and_reason(registry: Registry) -> None:
    found = decide(registry, "Taliban fighters")
    assert found.how == "party in the mention"
    assert found.candidates[0].id == "taliban"


def test_the_stage_settles_actor_target_and_speaker_with_the_speaker_s_party(registry: Registry) -> None:
    text = "Zabihullah Mujahid said Taliban fighters attacked the Afghan army."
    document = Document(DocumentId("d"), CaptureId("c"), text, "d", "d.txt", "test", dating=Dating(DAY, "day", "meta"))

    def mention(words: str) -> Mention:
        start = text.index(words)
        return Mention((start, start + len(words)), words)

    claim = Claim(
        ClaimId(content_id("x")), document.id, (41, 49), (0, len(text)), "attack", "asserted",
        actor=(mention("Taliban fighters"),), target=(mention("Afghan army"),),
        speakers=(Speaker(mention("Zabihullah Mujahid")),),
    )  # fmt: skip
    reading = resolve_reading(Reading(document, blank.load()(text), claims=(claim,)), registry)
    settled = reading.claims[0]
    assert (settled.actor[0].id, settled.target[0].id) == ("taliban", "gov-af-2004")
    assert (settled.speakers[0].mention.id, settled.speakers[0].party) == ("taliban/mujahid", "taliban")
    assert stage(registry).requires == ("claims",)


def test_a_surname_means_the_person_named_in_full_before(registry: Registry) -> None:
    text = "Houthi spokesman Abdul Malik Badr spoke on Monday. Two days later Badr denied it."
    start = text.rindex("Badr")
    found = resolve(Mention((start, start + 4), "Badr"), registry, Setting(text, None, "d"))
    assert found.id == "houthis"
    assert found.how.startswith("surname of Abdul Malik Badr")


def test_an_office_holder_in_an_actor_s_own_statement_speaks_for_it(registry: Registry) -> None:
    text = "Minister Jane Fielding condemned the attack."
    mention = Mention((9, 22), "Jane Fielding")
    assert resolve(mention, registry, Setting(text, None, "d", outlet="UK Government")).id == "gov-gb"
    assert (resolve(mention, registry, Setting(text, None, "d", outlet="Example Wire")).id or "").startswith("local:")


def test_a_second_mention_without_the_name_means_the_full_one_before(registry: Registry) -> None:
    text = "The Saudi-led coalition struck the port. The coalition gave no figures."
    start = text.rindex("coalition")
    assert resolve(Mention((start, start + 9), "coalition"), registry, Setting(text, None, "d")).id == "saudi-coalition"


@pytest.mark.parametrize("name", ["Iraqi people", "opponents of the Taliban", "Syrians", "Ukrainian civilians"])
def test_a_people_or_an_opponent_is_not_the_party_in_its_name(registry: Registry, name: str) -> None:
    assert decide(registry, name).id is None
