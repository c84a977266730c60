"""Wordings of control, casualties, movement and status as reporters use them, in sentences of our own."""

import pytest
from tests.claims.reads import claims

from hearsay.reading import Reader

WORDINGS = [
    # who holds, gains and loses
    ("El Fasher remains with the army, the governor said.", "control.hold", "asserted", ["El Fasher"]),
    ("The valley has never been in Taliban hands, an elder said.", "control.hold", "denied", []),
    ("The rebels no longer control Goma.", "control.hold", "denied", ["Goma"]),
    ("Neither side controls the bridge.", "control.hold", "denied", []),
    ("Not one village in the district remains under rebel control.", "control.hold", "denied", []),
    ("Fighting went on in Babanusa. The army does not have Babanusa.", "control.hold", "denied", ["Babanusa"]),
    ("The militia still holds out in the grain silos.", "control.hold", "asserted", []),
    ("The flag of the militia flies over the town hall.", "control.hold", "asserted", []),
    ("The town changed hands twice in a week.", "control.gain", "asserted", []),
    ("Government forces won back three villages near Dilling.", "control.gain", "asserted", ["Dilling"]),
    ("Kyiv denied that Selydove had fallen.", "control.loss", "denied", ["Selydove"]),
    ("The staff said it was not true that its troops had left the plant.", "control.loss", "denied", []),
    ("Only two counties are still outside the junta's reach.", "control.hold", "asserted", []),
    ("Pokrovsk was lost on Friday, soldiers said.", "control.loss", "asserted", ["Pokrovsk"]),
    ("M23 fighters have withdrawn from Kibumba.", "control.loss", "asserted", ["Kibumba"]),
    ("The withdrawal could not be confirmed.", "control.loss", "possible", []),
    ("White flags of the militia went up over the market of Sake.", "control.gain", "asserted", ["Sake"]),
    ("The hills have long been a stronghold of jihadists.", "control.hold", "asserted", []),
    ("Anyone who says that the bridge was destroyed is wrong.", "damage", "denied", []),
    ("Its defenders held out in the steelworks and refused to surrender.", "control.hold", "asserted", []),
    ("Syrian rebels captured most of Aleppo on Saturday.", "control.gain", "asserted", ["Aleppo"]),
    ("Our forces continue to hold the garrison.", "control.hold", "asserted", []),
    ("Boko Haram fighters abandoned their camps in the Sambisa forest.", "control.loss", "asserted", ["Sambisa"]),
    ("A mission which is 400 strong has yet to retake any territory.", "control.gain", "denied", []),
    # the dead, with and without a verb that says so
    ("Eleven bodies were found in a ditch near Bunia.", "casualties", "asserted", ["Bunia"]),
    ("Among the dead were two children.", "casualties", "asserted", []),
    ("The health ministry put the toll at 43.", "casualties", "asserted", []),
    ("The ministry raised the number of dead to 61.", "casualties", "asserted", []),
    ("The rebels said they had lost only three fighters.", "casualties", "asserted", []),
    ("No more than 15 soldiers were dead.", "casualties", "asserted", []),
    ("No one was killed in the attack.", "casualties", "denied", []),
    ("Six were killed and another 13 wounded.", "casualties", "asserted", []),
    ("Thirty-four people are still missing under the rubble.", "casualties", "asserted", []),
    ("A wealthy magnate was shot dead in Mopti.", "casualties", "asserted", ["Mopti"]),
    ("Nobody was hurt, the mayor said.", "casualties", "denied", []),
    # movement, strength and access
    ("Troops are on their way to Marib.", "deploy", "asserted", ["Marib"]),
    ("Rebel units now stand on the outskirts of Goma.", "deploy", "asserted", ["Goma"]),
    ("Reinforcements have yet to arrive.", "deploy", "denied", []),
    ("He estimated the number of rebels at no more than 300.", "strength", "asserted", []),
    ("The force is 900 strong.", "strength", "asserted", []),
    ("There is no obstacle to traffic on the Bukavu road.", "access", "asserted", ["Bukavu"]),
    ("Rebels allowed two lorries through the checkpoint at Sake.", "access", "asserted", ["Sake"]),
    ("The internet has been down in Gaza since Friday.", "damage", "asserted", ["Gaza"]),
    ("More than 6,000 men are under arms in the valley.", "strength", "asserted", []),
    ("Army units close in on the oilfield at Heglig from three sides.", "siege", "asserted", ["Heglig"]),
    ("Russian forces advanced southwest of Pokrovsk.", "deploy", "asserted", ["Pokrovsk"]),
    ("Forces destroyed one air defence sensor in Yemen.", "damage", "asserted", ["Yemen"]),
    # fighting, flight and refusal
    ("There was shooting near the palace.", "attack", "asserted", []),
    ("A mine ripped through a bus near Bama.", "bombing", "asserted", ["Bama"]),
    ("Houses burned down during shelling by both sides.", "strike", "asserted", []),
    ("There was no sign of fighting in Sake.", "clash", "denied", ["Sake"]),
    ("No word on casualties yet.", "casualties", "possible", []),
    ("Its members called on all parties to spare the mission.", "appeal", "asserted", []),
    ("The regime has neither confirmed nor denied the attack.", "attack", "possible", []),
    ("Hundreds of women marched through Goma on Monday.", "protest", "asserted", ["Goma"]),
    ("Police fired tear gas.", "attack", "asserted", []),
    ("Shots were exchanged across the river for an hour.", "clash", "asserted", []),
    ("President Tshisekedi left the country on Saturday.", "flight", "asserted", []),
    ("The visitor asked the diplomats to pass on a letter.", "appeal", "asserted", []),
    ("The government ignored an offer of talks.", "refusal", "asserted", []),
    ("His men would fight if the army tried to enter the town, he said.", "threat", "asserted", []),
    ("The villagers broke an amnesty, the governor said.", "agreement", "asserted", []),
    ("The general, who heads the foreign relations of the front, denied it.", "leadership", "asserted", []),
    ("The militia rejected claims that it had shelled the camp.", "strike", "denied", []),
    ("Three hostages were handed to the Red Cross in Khan Younis.", "detain", "asserted", ["Khan Younis"]),
    ("Russia must withdraw all its forces.", "appeal", "asserted", []),
    ("The minister's call with General Burhan lasted an hour.", "talks", "asserted", []),
    ("Australia will continue to support displaced communities along the border.", "flight", "asserted", []),
    ("The government insists that the blockade of Taiz be lifted first.", "appeal", "asserted", []),
    ("The army warned that it would strike the port.", "threat", "asserted", []),
    ("The offensive is aimed at capturing the whole of rural Aleppo.", "control.gain", "planned", ["Aleppo"]),
    ("The army called the report a fabrication.", "refusal", "asserted", []),
]


@pytest.mark.parametrize(("text", "kind", "status", "places"), WORDINGS)
def test_a_wording_gives_its_claim(text: str, kind: str, status: str, places: list[str], reader: Reader) -> None:
    found = [(c.kind, c.status, [m.text for m in c.place]) for c in claims(text, reader)]
    assert (kind, status, places) in found, found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The line of contact has not moved.", "talks"),
        ("Its residents insist the bridge is safe.", "appeal"),
        ("The moderate opposition sent an envoy.", "refusal"),
        ("A company commander spoke by telephone.", "leadership"),
        ("The library has two branches.", "strength"),
        ("The party lost 40 seats.", "casualties"),
        ("The family found a house.", "casualties"),
        ("The settlement was shelled.", "agreement"),
        ("Rescuers searched for people trapped under the rubble.", "siege"),
        ("The mission ignored the army's request that its soldiers move north.", "deploy"),
        ("The minister told a news conference that the road was open.", "talks"),
        ("The governor, speaking to reporters, rejected this.", "talks"),
        ("The crossing reopened for the wounded.", "casualties"),
        ("The UN says people have been uprooted since January.", "control.gain"),
        ("The true number, they warned, is probably far higher.", "threat"),
        ("Children are often caught up in the violence.", "detain"),
        ("Planes which take part in the patrol came from the base.", "control.gain"),
        ("Oil contracts shot up on the news.", "attack"),
        ("He was sentenced to death.", "casualties"),
        ("The two sides agreed not to attack each other.", "attack"),
        ("He has Paris in his blood.", "control.hold"),
    ],
)
def test_what_only_looks_like_it_gives_none(text: str, kind: str, reader: Reader) -> None:
    assert kind not in {c.kind for c in claims(text, reader)}


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("The health ministry put the toll at 43.", [(43, 43)]),
        ("The death toll has risen to at least 91.", [(91, None)]),
        ("Six were killed and another 13 wounded.", [(6, 6), (13, 13)]),
        ("Twenty-one people were killed and dozens wounded.", [(21, 21), (24, None)]),
        ("Five dead as gunmen attack bus in Mali", [(5, 5)]),
        ("Police shot dead at least five of them, a doctor said.", [(5, None)]),
        ("A column lost two vehicles and 8 men.", [(8, 8)]),
        ("No more than 15 soldiers were dead.", [(None, 15)]),
    ],
)
def test_the_dead_are_counted_by_their_own_numbers(text: str, amounts: list[tuple[int, int]], reader: Reader) -> None:
    found = [(q.low, q.high) for c in claims(text, reader) if c.kind == "casualties" for q in c.quantity]
    assert found == amounts


def test_whose_control_a_place_is_beyond_does_not_hold_it(reader: Reader) -> None:
    found = claims("Mongla is the last town beyond the junta's control.", reader)
    assert [([m.text for m in c.actor], [m.text for m in c.target]) for c in found] == [([], ["junta"])]


def test_who_faces_an_attack_does_not_make_it(reader: Reader) -> None:
    found = [c for c in claims("Civilians in Sumy face shelling by Russian forces.", reader) if c.kind == "strike"]
    assert [[m.text for m in c.actor] for c in found] == [["Russian forces"]]


def test_who_is_pushed_back_is_the_target(reader: Reader) -> None:
    found = claims("Airborne troops seized the airfield but were pushed back by counterattacks.", reader)
    assert ["Airborne troops"] in [[m.text for m in c.target] for c in found if c.kind == "attack"]


def test_when_it_happened_is_not_whom_it_happened_to(reader: Reader) -> None:
    found = claims("A trader was arrested late on Sunday night by police.", reader)
    assert [[m.text for m in c.target] for c in found] == [["trader"]]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "places"),
    [
        ("Sudan's army retakes bridge as RSF shells Omdurman", "control.gain", ["army"], []),
        ("Sudan's army retakes bridge as RSF shells Omdurman", "strike", ["RSF"], ["Omdurman"]),
        ("M23 fighters 'seize Masisi'", "control.gain", ["M23 fighters"], ["Masisi"]),
        ("Rebels driven from Sake, army says", "control.gain", [], ["Sake"]),
    ],
)
def test_headlines_are_read(text: str, kind: str, actors: list[str], places: list[str], reader: Reader) -> None:
    found = [([m.text for m in c.actor], [m.text for m in c.place]) for c in claims(text, reader) if c.kind == kind]
    assert found == [(actors, places)]


def test_a_line_in_capitals_has_the_names_that_the_text_writes_small(reader: Reader) -> None:
    text = "REBELS SEIZE GOMA AS ARMY FLEES\n\nGOMA, Jan 27 - M23 rebels seized Goma on Monday. The army fled."
    found = [c for c in claims(text, reader) if c.kind == "control.gain"]
    assert [[m.text for m in c.place] for c in found] == [["GOMA"], ["Goma"]]


def test_a_deed_that_its_doer_owns_up_to_is_one_claim_of_his(reader: Reader) -> None:
    found = claims("The Pakistani Taliban claimed responsibility for an attack on a convoy near Bannu.", reader)
    assert [(c.kind, [m.text for m in c.actor], [s.mention.text for s in c.speakers]) for c in found] == [
        ("attack", ["Pakistani Taliban"], ["Pakistani Taliban"])
    ]


def test_an_agent_belongs_to_the_noun_before_it_and_who_reports_does_nothing(reader: Reader) -> None:
    strikes = claims("The donors condemn the air strikes by the Myanmar regime.", reader)
    assert ["Myanmar regime"] in [[m.text for m in c.actor] for c in strikes if c.kind == "strike"]
    harm = claims("No injuries were reported by coalition vessels.", reader)
    assert [c.actor for c in harm if c.kind == "casualties"] == [()]


def test_who_is_accused_of_a_deed_is_its_doer(reader: Reader) -> None:
    found = [c for c in claims("Islamabad accuses Kabul of sheltering the group.", reader) if c.kind == "support"]
    assert [([m.text for m in c.actor], [s.mention.text for s in c.speakers]) for c in found] == [(["Kabul"], ["Islamabad"])]


def test_the_town_is_not_where_somebody_speaks(reader: Reader) -> None:
    text = "Rebels took Tinzaouaten. State television in Bamako reported that the town was under the control of the army."
    found = [c for c in claims(text, reader) if c.kind == "control.hold"]
    assert [[m.text for m in c.place] for c in found] == [["Tinzaouaten"]]


def test_the_cities_that_somebody_holds_are_not_the_last_one_named(reader: Reader) -> None:
    found = claims("Talks in Geneva failed. The army wants the militia to leave the cities it holds.", reader)
    assert [c.place for c in found if c.kind == "control.hold"] == [()]


def test_a_named_way_is_open_not_the_towns_that_it_joins(reader: Reader) -> None:
    text = "The Torkham crossing, the main link between Kabul and Peshawar, has been closed."
    assert [[m.text for m in c.place] for c in claims(text, reader) if c.kind == "access"] == [["Torkham"]]
    text = "The road between Lashio and Muse has been closed."
    assert [[m.text for m in c.place] for c in claims(text, reader) if c.kind == "access"] == [["Lashio", "Muse"]]
