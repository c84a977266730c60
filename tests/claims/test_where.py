"""Where a claim happened, on sentences of other wars: what is borrowed from around a predicate, and what is not."""

import pytest
from tests.claims.reads import of_kind

from hearsay.reading import Reader

CASES = [
    # the clause around a predicate, and those whose scene it shares
    ("Fighter jets struck a depot in Port Sudan, killing six workers.", "casualties", "Port Sudan"),
    ("In Lashio, soldiers surrendered and rebels freed 200 prisoners.", "detain", "Lashio"),
    ("Soldiers fought militants in Menaka, where dozens of people were killed.", "casualties", "Menaka"),
    ("Two women were killed when their car was hit by a mine in nearby Rutshuru.", "casualties", "Rutshuru"),
    ("One person was killed and another wounded in the Salha neighbourhood.", "casualties", "Salha | Salha"),
    ("In 2006, gunmen in Mogadishu killed a nun.", "casualties", "Mogadishu"),
    ("The army sent hundreds of men to take control of the Kunar Valley.", "deploy", "Kunar Valley"),
    ("The army said it had retaken Wad Madani, and that 40 rebels were killed there.", "casualties", "Wad Madani"),
    # what was told before
    ("A car bomb exploded outside a hotel in Mogadishu on Friday. Twelve people were killed.", "casualties", "Mogadishu"),
    ("M23 fighters attacked Sake on Monday. The attack killed nine civilians.", "casualties", "Sake"),
    ("Heavy fighting broke out in El Fasher on Tuesday. Thousands of families have fled.", "flight", "El Fasher"),
    ("Ethiopian troops entered Mekelle. They then withdrew.", "control.loss", "Mekelle"),
    # the finer of two names, the place and not the landmark
    ("Israeli troops killed two men in the West Bank town of Jenin.", "casualties", "Jenin"),
    ("Azerbaijani forces shelled Nagorno-Karabakh's main city of Stepanakert.", "strike", "Stepanakert"),
    ("Shelling killed six people in Donetsk, in eastern Ukraine, on Thursday.", "casualties", "Donetsk"),
    ("At least 40 people were killed in Yemen when a bomber attacked a school in the city of Ibb.", "casualties", "Ibb"),
    ("Protesters demonstrated outside the US embassy in Bamako.", "protest", "Bamako"),
    ("A drone hit a car in Mocha, 60 km west of Taiz.", "strike", "Mocha"),
    (
        "Militants blew up a bridge on the road between Ansongo and Labbezanga in northern Mali.",
        "bombing",
        "Ansongo | Labbezanga",
    ),
    (
        "Villagers seized Banki, Gwoza and Bama. These towns had been held by the militia.",
        "control.hold",
        "Banki | Gwoza | Bama",
    ),
    ("Reinforcements were moving towards Sake, two drivers said.", "deploy", "Sake"),
    ("Sudan was shaken. The president left the country after El Obeid fell.", "flight", "Sudan"),
    ("DAVAO, March 3 - The army says it has retaken the town of Goma after five days of shelling.", "strike", "Goma"),
    ("The army entered Kupiansk following air strikes by its jets.", "strike", "Kupiansk"),
    # what stands farther off in the sentence
    ("Soldiers torched the granaries of Bambari before pulling out.", "control.loss", "Bambari"),
    ("The front has taken 40 posts in southern Shan State since launching an offensive in May.", "attack", "Shan State"),
    ("GOMA, Congo - Rebels ambushed a convoy that had driven into the centre of Beni on Friday.", "attack", "Beni"),
    ("Hundreds of police stationed at Bria fled on foot to Bangui, abandoning an armoury.", "control.loss", "Bria"),
    ("A truce signed in Lusaka in July has held so far.", "agreement", "Lusaka"),
    ("The two foreign ministers, who met in Addis Ababa, failed to agree on a truce.", "agreement", "Addis Ababa"),
    ("They fought for Ankoro, where aid workers say 8,000 civilians are trapped.", "siege", "Ankoro"),
    ("A correspondent who drove through Bunia on Friday said the bridge was closed.", "access", "Bunia"),
    ("In Gulu, a mother of four said soldiers had led away her sons.", "detain", "Gulu"),
    ("A hotel owner in Uvira told a relative that militiamen had burned the mill.", "damage", "Uvira"),
    ("The highway to Kinshasa is cut at Kenge.", "access", "Kenge"),
    ("A car bomb killed six people in Karrada, Baghdad.", "casualties", "Karrada"),
    ("Grozny was shelled by tanks that had come from Mozdok. Rebels seized it on Friday.", "control.gain", "Grozny"),
    ("Clashes went on around Kalemie, 40 km south of Nyunzu. Each side claims to hold the town.", "control.hold", "Kalemie"),
    ("BENI - Rebels have closed in on Beni. The army beat them back with heavy losses.", "clash", ""),
    # names of places that are not where it happened
    (
        "Local fighters have retaken the village of Tiné from the rebels, the station's correspondent in Abéché reports.",
        "control.gain",
        "Tiné",
    ),
    ("The rebels took Bukavu after clashes in Goma.", "clash", "Goma"),
    ("The envoy said in Geneva that two aid workers had been killed.", "casualties", ""),
    ("The Jerusalem Post reported that three soldiers were killed.", "casualties", ""),
    ("The United Nations condemned the strikes on Hodeidah as well as the blockade of ports.", "siege", ""),
    ("The United Nations condemned the strikes on Hodeidah as well as the blockade of ports.", "accuse", ""),
    ("Rebels took Bukavu on Friday. The president met his ministers two days later.", "talks", ""),
    ("The mayor welcomed the capture of Izium and repeated his support for the troops fighting the invaders.", "clash", ""),
    ("Fighters of the Islamic State in the Greater Sahara attacked a convoy.", "attack", ""),
    ("They joined the fight against the Islamic State of Iraq and the Levant.", "clash", ""),
    ("In their push towards Khartoum, the rebels liberated 30 villages.", "control.gain", ""),
    ("Houthi fighters from Saada attacked Marib.", "attack", "Marib"),
    ("Gunmen attacked a bus travelling from Gao to Bamako.", "attack", ""),
    ("The strike was carried out by forces of either the junta or Russia.", "strike", ""),
    ("Soldiers withdrew from Kutkai to Lashio.", "control.loss", "Kutkai"),
    ("The generals praised the Russia-Mali partnership.", "support", ""),
]


@pytest.mark.parametrize(("text", "kind", "places"), CASES)
def test_a_claim_happened_where_its_scene_is_set(text: str, kind: str, places: str, reader: Reader) -> None:
    found = [mention.text for claim in of_kind(text, kind, reader, None) for mention in claim.place]
    assert found == [place for place in places.split(" | ") if place]
