"""When a claim happened, on sentences of other wars: what governs it, what is counted, what is carried, what is null."""

from datetime import date

import pytest
from tests.claims.reads import of_kind

from hearsay.reading import Reader

DCT = date(2024, 11, 6)  # a Wednesday

CASES = [
    # the time that governs a predicate
    ("On Monday the rebels took Sake, killed 12 soldiers and shelled Goma.", "strike", "11-04"),
    ("The rebels captured Sake on Monday and killed 12 soldiers.", "casualties", "11-04"),
    ("Six soldiers were killed on Sunday and four more were wounded on Monday.", "casualties", "11-03 | 11-04"),
    ("A strike killed 12 people and wounded 30 on Sunday.", "casualties", "11-03 | 11-03"),
    ("The rebels, who captured Kutkai on Friday, have blocked the road.", "control.gain", "11-01"),
    ("Twelve people died when a shell hit a bus on Saturday.", "casualties", "11-02"),
    ("Jets bombed the camp at dawn on Tuesday, killing four.", "casualties", "11-05"),
    ("By nightfall on Monday the army had captured Bahri.", "control.gain", "11-04"),
    ("The army captured Bahri on Tuesday after days of shelling.", "strike", "null"),
    ("Monday's attack on the market of Mopti killed nine people.", "casualties", "11-04"),
    # what is said, and when it is said
    ("The army said on Monday that it had shelled the port on Sunday.", "strike", "11-03"),
    ("The army said on Monday that it had shelled the port.", "strike", "null"),
    ("The spokesman said on Monday that the town was under siege.", "siege", "11-04"),
    ("The United Nations condemned on Monday the attack on Mopti.", "attack", "null"),
    # states hold now, unless they are told in the past
    ("Rebels have surrounded the town.", "siege", "11-06"),
    ("The rebels have up to 2,000 fighters.", "strength", "11-06"),
    ("According to reports, the rebels have up to 2,000 fighters.", "strength", "11-06"),
    ("The militia controls the airport, which it seized last week.", "control.hold", "11-06"),
    ("Rebels held the town for two years.", "control.hold", "null"),
    ("The army retook territory previously held by the rebels.", "control.hold", "null"),
    (
        'On Sunday the spokesman wrote that fighters had surrounded Bukavu. "The road to Uvira is closed," he said.',
        "access",
        "11-03",
    ),
    ("Rebels have besieged the town since September.", "siege", "09-01/11-06"),
    # what is counted from another event
    ("The army attacked Sake on Sunday. Two days earlier, rebels had killed six soldiers.", "casualties", "11-01"),
    ("Rebels seized the base on Sunday. The day before, they had shelled it.", "strike", "11-02"),
    ("A day after rebels attacked Sake on Sunday, the army shelled the hills.", "strike", "11-04"),
    ("Two weeks after the fall of Goma, the rebels entered Bukavu on Friday.", "control.loss", "10-18"),
    ("The town fell on Sunday. A day after its fall, soldiers returned.", "deploy", "11-04"),
    ("Three days after Sake fell, its airport is still in the hands of the army.", "control.loss", "11-03"),
    ("Fighting began on 1 October and more than 300 people have been killed since then.", "casualties", "10-01/11-06"),
    ("In the past 24 hours the army shelled six villages.", "strike", "11-05/11-06"),
    ("Rebels seized the base on Sunday. Hours later, the army retook it.", "control.gain", "11-03 | 11-03"),
    ("The rebels took control of the town on Sunday, hours after soldiers withdrew.", "control.loss", "11-03"),
    ("More than 700 people have been killed in Goma since fighting began on 26 October.", "casualties", "10-26/11-06"),
    ("Drones struck Odesa overnight.", "strike", "11-05/11-06"),
    # what is carried to a later mention
    ("Rebels attacked Sake on Sunday. Nine civilians were killed in the attack.", "casualties", "11-03"),
    ("Rebels attacked Sake on Sunday. Nobody said a word. The attack on Sake lasted an hour.", "attack", "11-03 | 11-03"),
    ("A bomb exploded in Jos on Sunday. Nine people were killed.", "casualties", "11-03"),
    ("The offensive, launched in May, has displaced thousands.", "flight", "null"),
    # no time is null, never the day of publication
    ("Gunmen killed a judge in Gao.", "casualties", "null"),
    ("The army vowed to capture Bukavu.", "control.gain", "null"),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), CASES)
def test_a_claim_has_the_days_on_which_it_happened(text: str, kind: str, wanted: str, reader: Reader) -> None:
    days = [claim.time for claim in of_kind(text, kind, reader, DCT)]
    found = ["/".join(dict.fromkeys((f"{t.start:%m-%d}", f"{t.end:%m-%d}"))) if t else "null" for t in days]
    assert found == wanted.split(" | ")
