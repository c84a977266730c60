"""Lists, containers and feature words around names."""

from hearsay.places.gazetteer import Gazetteer
from hearsay.places.mentions import find_spots


def test_a_head_noun_before_a_list_holds_for_all_members(gazetteer: Gazetteer) -> None:
    spots = find_spots("Clashes in the districts of Banu, Khinjan and Nahrin went on.", gazetteer)
    assert [(spot.name, set(spot.levels)) for spot in spots] == [
        ("Banu", {"district"}),
        ("Khinjan", {"district"}),
        ("Nahrin", {"district"}),
    ]


def test_members_of_a_list_share_the_container(gazetteer: Gazetteer) -> None:
    spots = find_spots("Banu and Nahrin districts of Baghlan province fell.", gazetteer)
    assert [spot.inside for spot in spots] == [2, 2, None]


def test_a_possessive_names_the_container(gazetteer: Gazetteer) -> None:
    spots = find_spots("A drone fell in Baghlan's Nahrin district.", gazetteer)
    assert [spot.inside for spot in spots] == [None, 0]


def test_a_road_between_two_places_names_both(gazetteer: Gazetteer) -> None:
    spots = find_spots("The Nahrin-Burka road was mined.", gazetteer)
    assert [(spot.name, spot.relation and spot.relation.kind) for spot in spots] == [("Nahrin", "road"), ("Burka", "road")]


def test_a_name_is_not_cut_where_it_goes_on(gazetteer: Gazetteer) -> None:
    spots = find_spots("They fled from Khan Abad in Kunduz province.", gazetteer)
    assert spots[0].name == "Khan Abad"
