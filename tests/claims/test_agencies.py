"""What agency sentences and official statements asked of the rules, on sentences of the project's own."""

from datetime import date

import pytest
from tests.claims.reads import claims, of_kind

from hearsay.model import Claim, Mention
from hearsay.reading import Reader

DCT = date(2024, 11, 6)  # a Wednesday


def one(text: str, reader: Reader, kind: str) -> Claim:
    """The only claim of a kind in a text."""
    (found,) = of_kind(text, kind, reader, DCT)
    return found


def words(mentions: tuple[Mention, ...]) -> list[str]:
    """Mentions by their words, without articles."""
    return [mention.text.removeprefix("the ").removeprefix("The ") for mention in mentions]


def kinds(text: str, reader: Reader) -> list[str]:
    """The kinds of a text's claims in text order."""
    return [claim.kind for claim in claims(text, reader, DCT)]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("A suicide bomber blew himself up on a bus in Goma.", "bombing", ["suicide bomber"]),
        ("The rebels detonated a mine as an army truck drove through Sake.", "bombing", ["rebels"]),
        ("The commander was captured and enslaved by the rebels.", "abuse", ["rebels"]),
        ("Sudanese jets also launched airstrikes on Omdurman.", "strike", ["Sudanese jets"]),
        ("Two naval vessels pounded the villages around Buchanan.", "strike", ["naval vessels"]),
        ("Armoured vehicles were patrolling the streets of Kathmandu.", "deploy", ["Armoured vehicles"]),
        ("Several commanders were killed in U.S.-led coalition airstrikes near Mosul.", "strike", ["coalition"]),
        ("Rebel fighters were killed during clashes with the army near Sake.", "clash", ["Rebel fighters"]),
        ("Clashes between fighters of the Arakan Army and government troops shook Lashio.", "clash", ["fighters", "troops"]),
        ("The army captured the rebel stronghold of Sake.", "control.hold", ["rebel"]),
        ("The ministry in Kinshasa said it had retaken the village.", "control.gain", ["ministry"]),
        ("The Defence and Security Forces killed six rebels.", "casualties", ["Defence and Security Forces"]),
        ("A trader was shot dead by policemen in Goma.", "casualties", ["policemen"]),
        ("Men believed to be members of the militia seized Sake.", "control.gain", ["Men"]),
        ("The attack in Goma, claimed by the Islamic State, killed nine people.", "attack", ["Islamic State"]),
        ("The rebels took the base, giving them control of Sake.", "control.hold", ["rebels"]),
        ("The group is armed with mortars.", "strength", ["group"]),
        ("The council deplored the attack in Mogadishu, which was claimed by the militia.", "attack", ["militia"]),
        ("Rebels claim full control of Sake.", "control.hold", ["Rebels"]),
        ("Phnom Penh has planted new mines.", "bombing", ["Phnom Penh"]),
        ("The army has been in control of Sake since 2007.", "control.hold", ["army"]),
        ("An attack blamed on the Allied Democratic Forces shook Beni.", "attack", ["Allied Democratic Forces"]),
        ("Two soldiers killed near Goma", "casualties", []),
        ("Two soldiers shot dead by separatists in Goma", "casualties", ["separatists"]),
        ("The army said the three were armed and had opened fire on a patrol.", "attack", ["three"]),
        ("Fighting raged on the outskirts as government troops, backed by jets, closed in on Goma.", "siege", ["troops"]),
        ("The mayor was killed at the hands of rival militants near Sake.", "casualties", ["rival militants"]),
        ("Twenty people were killed in Sake by army airstrikes.", "casualties", ["army"]),
        ("Besides their advance in Masisi, the rebels seized two trucks.", "deploy", ["rebels"]),
        ("France withdrew its soldiers from Gao last year.", "control.loss", ["France"]),
        ("The president ordered a withdrawal of government troops from Sake.", "control.loss", ["government troops"]),
        ("Several protesters marched to the ministry in Kinshasa.", "protest", ["protesters"]),
        ("The army came under heavy fire from the rebels.", "attack", ["rebels"]),
        ("Two guards were hurt when their patrol came under fire near Goma.", "casualties", []),
        ("Burundian troops deployed in Goma were attacked.", "deploy", ["Burundian troops"]),
        ("Thousands of troops and police patrolled the streets of Goma.", "deploy", ["troops", "police"]),
        ("Ten soldiers were killed and two others wounded during clashes with the rebels.", "clash", ["soldiers"]),
    ],
)
def test_who_acts_is_found(text: str, kind: str, actor: list[str], reader: Reader) -> None:
    found = words(one(text, reader, kind).actor)
    assert len(found) == len(actor)
    assert all(wanted in name for wanted, name in zip(actor, found, strict=True))


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("The main hospital in Goma has been destroyed by shelling.", "damage", ["main hospital"]),
        (
            "The army launched an offensive in Darfur, targeting the rebels' positions near El Fasher.",
            "attack",
            ["rebels' positions"],
        ),
        ("Four soldiers were hurt when their vehicle hit a roadside bomb near Goma.", "bombing", ["vehicle"]),
        ("A drone hit a plane at the airport of Goma.", "strike", ["plane"]),
        ("These foreign fighters entered Syria last year.", "deploy", []),
        ("A battle with machetes killed nine villagers in Goma.", "clash", []),
        ("The bomb was detonated by remote control near Goma.", "bombing", []),
        ("A roadside bomb destroyed a police car near Goma.", "bombing", ["police car"]),
        ("An explosion under a minibus killed two in Goma.", "bombing", ["minibus"]),
        ("Riot police patrolled the streets of Goma.", "deploy", []),
        ("Gunmen ambushed a bus on the road from Goma to Sake.", "attack", ["bus"]),
        ("A convoy came under fire near Goma.", "attack", ["convoy"]),
        ("The clerk was released on bail.", "detain", ["clerk"]),
        ("Rebels attacked Goma with the help of a militia.", "attack", []),
        ("We know that no civilians were harmed.", "casualties", ["civilians"]),
        ("Eleven bodies were pulled from the rubble of a house in Goma.", "casualties", []),
        ("The government has asked Turkey for troops.", "appeal", ["Turkey"]),
        ("The government asked Moscow for help.", "appeal", ["Moscow"]),
        ("Israel hit an armed group near Homs.", "strike", ["armed group"]),
        ("The mission urged all parties to show restraint.", "appeal", ["parties"]),
        ("Army positions near Goma were attacked from three sides.", "attack", ["Army positions"]),
        ("The clerk was kidnapped on his way to work in Goma.", "detain", ["clerk"]),
        ("The council condemned the attack on the hospital in Goma.", "accuse", ["attack"]),
        ("Two soldiers killed in an ambush near Goma", "casualties", ["soldiers"]),
        ("UN: 1.2 million displaced in eastern Congo since January", "flight", []),
        ("The fighting has displaced an estimated 42,000 people from Goma.", "flight", ["people"]),
        ("Gunmen opened fire on a mosque in Goma, wounding nine worshippers.", "attack", ["mosque"]),
        ("The bomb went off in Goma, killing seven people, police and a nurse said.", "casualties", ["people"]),
    ],
)
def test_what_is_struck_is_the_target_and_what_it_is_struck_with_is_not(
    text: str, kind: str, target: list[str], reader: Reader
) -> None:
    assert words(one(text, reader, kind).target) == target


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Six people were killed on Monday as a car bomb hit the village of Sake in Kivu province.", "casualties", ["Sake"]),
        ("Two guards were killed while trying to cross into Lebanon.", "casualties", ["Lebanon"]),
        ("Police patrolled Bihac, some 220 kilometers (150 miles) west of Sarajevo.", "deploy", ["Bihac"]),
        ("In Mali, a drone strike late on Sunday hit a depot near Kidal.", "strike", ["Kidal"]),
        ("In Washington, an official said 40 soldiers had been flown in.", "deploy", []),
        ("The front shelled the Kilo 16 junction.", "strike", ["Kilo 16"]),
        ("Four people were killed on Monday after a car bomb blew up in Goma.", "casualties", ["Goma"]),
        ("He was killed in an airstrike in Mosul city of Nineveh province.", "casualties", ["Mosul"]),
        ("The army has lost control of Sake, a spokesman said.", "control.loss", ["Sake"]),
        ("A gang stormed the prison in Port-au-Prince.", "attack", ["Port-au-Prince"]),
        ("The Syrian army moved into Manbij as American troops pulled out.", "control.loss", ["Manbij"]),
        ("The rebels are in control of the road to Sake.", "control.hold", ["Sake"]),
        ("The army captured the Hamdan Airbase near the city of Raqqa.", "control.gain", ["Hamdan Airbase"]),
        ("Gunmen attacked Sake, a village in Masisi district, killing nine.", "casualties", ["Sake"]),
        ("The army launched an offensive in northern Hama, targeting the town of Souran.", "attack", ["Souran"]),
    ],
)
def test_it_happened_where_its_victims_and_aims_are_and_not_where_somebody_spoke(
    text: str, kind: str, places: list[str], reader: Reader
) -> None:
    assert words(one(text, reader, kind).place) == places


def test_the_killed_and_the_wounded_are_counted_apart(reader: Reader) -> None:
    found = claims("At least 7 people were killed and ten others wounded on Monday in Goma.", reader)
    assert [[(q.low, q.high) for q in claim.quantity] for claim in found] == [[(7, None)], [(10, 10)]]
    found = claims("He said 17 of his men had been killed and more than 60 wounded.", reader)
    assert [[(q.low, q.high) for q in claim.quantity] for claim in found] == [[(17, 17)], [(60, None)]]
    found = claims("Four people were killed and nine more injured on Monday in Goma.", reader)
    assert [[(q.low, q.high) for q in claim.quantity] for claim in found] == [[(4, 4)], [(9, 9)]]
    found = claims("Two missiles hit Goma, damaging a school.", reader)
    assert [[(q.low, q.high) for q in claim.quantity] for claim in found] == [[(2, 2)], []]
    found = claims("Seven gunmen fired at a bus in Goma, killing eight people.", reader)
    assert [[(q.low, q.high) for q in claim.quantity] for claim in found if claim.kind == "casualties"] == [[(8, 8)]]


def test_who_attacked_when_somebody_was_killed_killed_him(reader: Reader) -> None:
    text = "Nine people were killed and six others injured when armed men attacked a bus in Goma."
    found = [claim for claim in claims(text, reader) if claim.kind == "casualties"]
    assert [words(claim.actor) for claim in found] == [["armed men"], ["armed men"]]
    assert [words(claim.target) for claim in found] == [["people"], ["others"]]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Several hundred people demonstrated in Luanda.", 200),
        ("A few dozen people demonstrated in Luanda.", 24),
        ("The ministry put the death toll at 112.", 112),
        ("The death toll has risen to 53.", 53),
        ("Tens of thousands of people demonstrated in Luanda.", 20000),
        ("Dozens more were injured in Luanda.", 24),
        ("The rebels put their losses at 15 dead.", 15),
    ],
)
def test_numbers_in_loose_words_are_counted(text: str, low: int, reader: Reader) -> None:
    (found,) = claims(text, reader)
    assert [quantity.low for quantity in found.quantity] == [low]


def test_a_year_is_no_amount(reader: Reader) -> None:
    assert not one("Its 1990 invasion of Kuwait ended badly.", reader, "attack").quantity


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        ("The front has taken Goma, told this newspaper several inhabitants.", "control.gain", ["several inhabitants"]),
        ("Local activist John Banza told Reuters that Goma had fallen.", "control.loss", ["Reuters", "John Banza"]),
        ("During the day militants attacked Goma, informs the press centre of the army.", "attack", ["press centre"]),
        ("Two people were killed in Goma, wrote on Facebook the head of the police.", "casualties", ["head of the police"]),
        ("Politicians accused the militia of burning houses in two villages.", "damage", ["Politicians"]),
        ("A relative told RFI that soldiers had burned the village.", "damage", ["RFI", "relative"]),
        ("Officials told the Press Trust of India that ships had sailed.", "deploy", ["Press Trust of India", "Officials"]),
        ("The government declared a ceasefire on Monday.", "agreement", []),
        (
            "Soldiers, who have been accused of massacring civilians in Aksum, were seen near Adwa, residents said.",
            "abuse",
            [],
        ),
        (
            "The health agency counts 264 dead and 1,266 hurt. According to it, six of them were doctors.",
            "casualties",
            ["health agency"],
        ),
    ],
)
def test_the_source_stands_where_newspapers_put_it(text: str, kind: str, speakers: list[str], reader: Reader) -> None:
    found = next(claim for claim in claims(text, reader, DCT) if claim.kind == kind)
    assert [name.text.removeprefix("the ").removeprefix("The ") for name in (s.mention for s in found.speakers)] == speakers


def test_no_day_is_ever_a_source(reader: Reader) -> None:
    text = "The centre said units had taken Sake at dawn on Wednesday. It said 43 men had been killed and two tanks destroyed."
    assert all(s.mention.text != "Wednesday" for claim in claims(text, reader, DCT) for s in claim.speakers)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Should the army capture Sake, the road would be open.", "control.gain", "possible"),
        ("Hundreds marched in Luanda to demand elections.", "appeal", "asserted"),
        ("There would be no talks until Tripoli is cleared.", "control.gain", "planned"),
        ("Seven farmers were killed in Sake, allegedly by soldiers.", "casualties", "possible"),
        ("Two rockets landed near Goma without causing casualties.", "casualties", "denied"),
        ("The front reported no losses.", "casualties", "denied"),
        ("The army is planning an offensive against Goma.", "attack", "planned"),
        ("The ministry denied planning an attack on Goma.", "attack", "denied"),
        ("The coalition does not rule out a march on Goma.", "deploy", "possible"),
        ("Nobody has claimed the bombing in Goma.", "bombing", "asserted"),
        ("They threatened to use force if the president was not reinstated.", "leadership", "possible"),
        ("Rwanda warned that any attack on Goma would be answered.", "attack", "possible"),
        ("The boats were used by the rebels to attack tankers.", "attack", "asserted"),
    ],
)
def test_conditions_demands_and_limits_have_their_status(text: str, kind: str, status: str, reader: Reader) -> None:
    assert one(text, reader, kind).status == status


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("An officer was shot and wounded in Goma.", ["attack", "casualties"]),
        ("Warplanes attacked Goma.", ["strike"]),
        ("An explosion destroyed the barracks in Goma.", ["bombing", "damage"]),
        ("Residents were driven from Goma.", ["flight"]),
        ("The rebels took back what is theirs.", ["control.gain"]),
        ("A World Food Programme convoy reached Mekelle.", ["relief"]),
        ("The farmer lives near a Jewish settlement.", []),
        ("The leader of the demonstrators lives in Luanda.", []),
        ("Demonstrators blocked a road in Luanda.", ["protest", "access"]),
        ("Protesters demonstrated in Luanda.", ["protest"]),
        ("Who holds Goma? It depends on whom you ask.", []),
        ("Thousands marched in Luanda to protest against the vote.", ["protest"]),
        ("The army met fierce resistance in Goma.", ["clash"]),
        ("Envoys of the army and of the resistance met in Goma.", ["talks"]),
        ("The army had massed troops near Goma.", ["deploy"]),
        ("The council considers elections next year.", []),
        ("A farmer was found murdered in Goma.", ["casualties"]),
        ("Thousands demonstrated in two rallies in Goma.", ["protest"]),
        ("A suicide bombing struck Goma.", ["bombing"]),
        ("An air raid campaign struck Goma.", ["strike"]),
        ("Nurses held a two-day strike in Goma.", ["protest"]),
        ("A remote-controlled device lay in the road.", []),
        ("The largest rally was held in Goma.", ["protest"]),
        ("Gunmen fired small arms at a bus in Goma.", ["attack"]),
        ("The head of military operations was born in Goma.", []),
        ("The rebels made gains in Goma.", ["control.gain"]),
        ("The hospital in Goma was hit for the third time.", ["strike"]),
        ("The bomber on the motorbike blew himself up in Goma.", ["bombing"]),
        ("The army does not report the number of bombs dropped in each strike.", []),
        ("Having one jet drop one bomb is one strike.", []),
        ("The jets were attack, bomber and fighter aircraft.", []),
        ("Access to financing is essential.", []),
        ("The minister ruled out handing over the town of Sake.", ["refusal"]),
        ("Agencies warn that a million people could be forced from their homes.", ["flight"]),
        ("The army used chlorine in Sake.", ["abuse"]),
        ("Barrel bombs fell on Sake all morning.", ["strike"]),
        ("Asked whether it would rain, the general was silent.", []),
        ("The road Sake-Minova is closed.", ["access"]),
        ("The army put its losses at three.", ["casualties"]),
        ("A truce announced by Qatar is holding.", ["agreement"]),
        ("He declined to give casualties.", ["refusal"]),
        ("A grenade was thrown into a bar in Goma.", ["attack"]),
        ("The general was removed from his post.", ["leadership"]),
        ("The mission put its own dead at five.", ["casualties"]),
        ("A strike on a depot started a fire that burned for two days.", ["strike"]),
        ("The army lost 14 soldiers in the battle for Goma.", ["casualties", "clash"]),
        ("Rebels marched on Goma.", ["deploy"]),
    ],
)
def test_wordings_mean_what_they_mean(text: str, wanted: list[str], reader: Reader) -> None:
    assert kinds(text, reader) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "since"),
    [
        ("The rebels stormed the port on Saturday and have held it since.", "control.hold", date(2024, 11, 2)),
        ("Planes struck the barracks on Monday, and the airport has been shut since.", "access", date(2024, 11, 4)),
    ],
)
def test_since_alone_counts_from_what_was_told_right_before(text: str, kind: str, since: date, reader: Reader) -> None:
    time = one(text, reader, kind).time
    assert time is not None
    assert (time.start, time.end) == (since, DCT)


def test_a_town_that_is_ours_is_ours_today(reader: Reader) -> None:
    time = one('"Sake is ours," the commander said.', reader, "control.hold").time
    assert time is not None
    assert time.start == time.end == DCT
