from hearsay.claims.entities import repaired

from .conftest import Parse


def names(parse: Parse, text: str, ents: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    doc = parse(text, ents)
    return [(doc[start:end].text, label) for start, end, label in repaired(doc, frozenset({"minister"}))]


def test_a_hyphenated_name_is_one_name(parse: Parse) -> None:
    text = "near/IN/case/2 Pul_/NNP/root/0 -_/HYPH/punct/2 e_/NNP/x/2 -_/HYPH/punct/2 Hesar/NNP/x/2"
    assert names(parse, text, [(1, 2, "PERSON")]) == [("Pul-e-Hesar", "PLACE")]


def test_states_and_demonyms_are_what_they_are(parse: Parse) -> None:
    text = "Syrian/JJ/amod/2 troops/NNS/nsubj/3 left/VBD/root/0 Iraq/NNP/obj/3"
    assert names(parse, text, [(3, 4, "PERSON")]) == [("Syrian", "NORP"), ("Iraq", "PLACE")]


def test_one_name_has_one_label_by_majority_and_context(parse: Parse) -> None:
    text = (
        "Northtown/NNP/nsubj/2 fell/VBD/root/0 ,/,/punct/2 fighting/NN/x/2 "
        "in/IN/case/6 Northtown/NNP/x/2 in/IN/x/2 Northtown/NNP/x/2"
    )
    found = names(parse, text, [(0, 1, "PERSON"), (5, 6, "PLACE"), (7, 8, "PLACE")])
    assert {label for _, label in found} == {"PLACE"}


def test_members_of_a_list_of_districts_are_places(parse: Parse) -> None:
    text = "Banu/NNP/x/5 and/CC/x/5 Deh/NNP/x/5 Salah/NNP/x/5 districts/NNS/root/0"
    assert names(parse, text, [(0, 1, "PERSON"), (2, 4, "PERSON")]) == [("Banu", "PLACE"), ("Deh Salah", "PLACE")]


def test_a_gazetteer_votes_where_the_reader_sees_a_person_and_nothing_else_tells(parse: Parse) -> None:
    doc = parse("They/PRP/nsubj/1 like/VBP/root/1 Deh/NNP/compound/3 Saleh/NNP/obj/1 ././punct/1", [(2, 4, "PERSON")])
    assert [label for *_, label in repaired(doc, frozenset(), lambda name: "settlement")] == ["PLACE"]
    assert [label for *_, label in repaired(doc, frozenset())] == ["PERSON"]


def test_a_single_name_that_towns_bear_too_stays_a_person(parse: Parse) -> None:
    doc = parse("Police/NNS/nsubj/1 arrested/VBD/root/1 Hamid/NNP/obj/1 ././punct/1", [(2, 3, "PERSON")])
    assert [label for *_, label in repaired(doc, frozenset(), lambda name: "settlement")] == ["PERSON"]


def test_a_body_of_a_place_s_name_stays_a_body(parse: Parse) -> None:
    doc = parse("Marines/NNPS/nsubj/1 came/VBD/root/1 ././punct/1", [(0, 1, "ORG")])
    assert [label for *_, label in repaired(doc, frozenset(), lambda name: "settlement")] == ["ORG"]


def test_the_governor_of_a_town_and_his_name_are_no_list_of_places(parse: Parse) -> None:
    text = "governor/NN/nsubj/6 of/IN/case/2 Goma/NNP/nmod/0 ,/,/punct/4 Ali/NNP/appos/0 ,/,/punct/4 spoke/VBD/root/6"
    assert names(parse, text, [(2, 3, "PLACE"), (4, 5, "PERSON")]) == [("Goma", "PLACE"), ("Ali", "PERSON")]
