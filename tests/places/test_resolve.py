"""Names of a document are decided together, by level words, containers, focus; and not decided where nothing is clear."""

import pytest

from hearsay.places.gazetteer import Gazetteer
from hearsay.places.resolve import Resolved, resolve_document
from hearsay.places.spots import Entity


def named(results: list[Resolved], name: str) -> Resolved:
    return next(result for result in results if result.spot.name.startswith(name))


def ident(text: str, name: str, gazetteer: Gazetteer) -> str | None:
    result = named(resolve_document(text, gazetteer), name)
    return gazetteer.id_at(result.at) if result.at is not None else None


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("They took Kunduz province within a week.", "Kunduz", "pcode:AF19"),
        ("They took Kunduz district within a week.", "Kunduz", "pcode:AF1901"),
        ("They took Kunduz city within a week.", "Kunduz", "test:Kunduz-AF.24"),
        ("Banu district of Baghlan province was quiet.", "Banu", "pcode:AF0907"),
        ("The town of Banu, Baghlan, was quiet.", "Banu", "own:banu-town"),
        ("The Salang pass was open to traffic.", "Salang pass", "own:salang-pass"),
        ("A patrol crossed the Panjshir valley.", "Panjshir valley", "own:panjshir-valley"),
        ("Police in Springfield, Ohio said little.", "Springfield", "test:Springfield-US.OH"),
        ("A court in Paris, Texas heard the case.", "Paris", "test:Paris-US.TX"),
        ("A court in Paris heard the case. France appealed.", "Paris", "test:Paris-FR.11"),
    ],
)
def test_level_words_and_containers_decide(text: str, name: str, wanted: str, gazetteer: Gazetteer) -> None:
    assert ident(text, name, gazetteer) == wanted


def test_a_list_shares_its_head_noun(gazetteer: Gazetteer) -> None:
    results = resolve_document("Banu, Deh Salah and Pol-e-Hesar districts of Baghlan province are back.", gazetteer)
    assert [gazetteer.id_at(r.at) for r in results if r.at is not None] == [
        "pcode:AF0907",
        "pcode:AF0908",
        "pcode:AF0912",
        "pcode:AF09",
    ]


def test_the_province_elsewhere_in_the_text_tells_homonyms_apart(gazetteer: Gazetteer) -> None:
    kandahar = ident("The bazaar in Arghandab district burned. Kandahar province has no firemen.", "Arghandab", gazetteer)
    zabul = ident("The bazaar in Arghandab district burned. Zabul province has no firemen.", "Arghandab", gazetteer)
    assert (kandahar, zabul) == ("pcode:AF2702", "pcode:AF2605")


def test_neighbours_decide_a_bare_name(gazetteer: Gazetteer) -> None:
    text = "Police in Columbus made an arrest. A second man was held in Dayton."
    assert ident(text, "Columbus", gazetteer) == "test:Columbus-US.OH"


def test_a_homonym_without_context_is_not_decided_but_keeps_its_candidates(gazetteer: Gazetteer) -> None:
    result = named(resolve_document("Fighting was reported in Baharak district.", gazetteer), "Baharak")
    assert result.score < 0.75
    assert {gazetteer.id_at(at) for at, _ in result.ranked} >= {"pcode:AF1706", "pcode:AF1803"}


def test_an_unknown_name_leaves_the_others_alone(gazetteer: Gazetteer) -> None:
    text = "Zorbulaghan district fell. So did Banu district of Baghlan province."
    entities = [Entity(0, 11, "PLACE")]
    results = resolve_document(text, gazetteer, entities=entities)
    assert named(results, "Zorbulaghan").at is None
    assert gazetteer.id_at(named(results, "Banu").at or 0) == "pcode:AF0907"


def test_demonyms_are_no_places_but_lend_their_country(gazetteer: Gazetteer) -> None:
    results = resolve_document("Afghan officials spoke of Kunduz.", gazetteer)
    assert named(results, "Afghan").spot.kind == "demonym"


def test_a_speaking_capital_is_a_government(gazetteer: Gazetteer) -> None:
    results = resolve_document("Moscow said it would answer. Shells fell in Kyiv.", gazetteer)
    assert named(results, "Moscow").spot.kind == "metonym"
    assert named(results, "Kyiv").spot.kind == "place"


@pytest.mark.parametrize(
    "text", ["He told the Washington Post so.", "Mr. Washington left.", "The Columbus Dispatch reported it."]
)
def test_papers_and_people_are_no_places(text: str, gazetteer: Gazetteer) -> None:
    assert not [result for result in resolve_document(text, gazetteer) if result.spot.name in ("Washington", "Columbus")]


def test_directions_and_distances_are_kept(gazetteer: Gazetteer) -> None:
    results = resolve_document("They were stopped 20 km north of Kunduz, in northern Afghanistan.", gazetteer)
    one, two = named(results, "Kunduz").spot.relation, named(results, "Afghanistan").spot.relation
    assert one is not None and (one.kind, one.km, one.bearing) == ("from", 20.0, 0)
    assert two is not None and (two.kind, two.bearing) == ("part", 0)


def test_a_likeness_in_a_country_that_nothing_else_points_to_is_no_place() -> None:
    """"Emirate" is spelt like Imereti, but nothing else in the text lies in Georgia."""
    gazetteer = Gazetteer.default()
    text = "The forces of the Emirate stand in Takhar and Badakhshan."
    start = text.index("Emirate")
    found = resolve_document(text, gazetteer, spans=[(start, start + 7)])
    stray = next(result for result in found if result.spot.start == start)
    assert stray.at is None
    assert stray.ranked, "the candidates are kept"
