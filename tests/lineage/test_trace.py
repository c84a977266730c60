"""Every document has one root, and each copy says why it is one."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.lineage import trace
from hearsay.model import CaptureId, Dating, Document, DocumentId, Root

WIRE = (
    "The garrison at Ostrava Gate surrendered on Monday after nine days without water, the governor told reporters.\n\n"
    "Officers handed over two howitzers and some forty rifles to fighters of the Northern Council at the old customs house.\n\n"
    "Residents described columns of trucks leaving by the river road before dawn, their lamps covered with blankets.\n\n"
    "The council has held the town's bridge since last week and said it would open the mill to aid convoys on Thursday."
)
OWN = (
    "A day after the fall of Ostrava Gate its streets were quiet. Shopkeepers swept glass from the pavements while young men "
    "in mixed uniforms checked papers by the bridge, our correspondent found.\n\nNobody here could say how many had died. "
    "A baker counted eleven funerals; the hospital, short of diesel, would give no figure at all to a visitor."
)


def document(name: str, text: str, day: int = 1, **more: Any) -> Document:
    dating = Dating(date(2030, 5, day), "day", "meta")
    return Document(DocumentId(name), CaptureId("capture-" + name), text, name, name, "test", dating=dating, **more)


def reasons(roots: tuple[Root, ...]) -> dict[str, tuple[str, str]]:
    return {copy.document: (copy.of, copy.reason) for root in roots for copy in root.copies}


def test_the_same_bytes_are_one_root_and_the_earliest_is_its_origin() -> None:
    roots = trace([document("b", WIRE, 2), document("a", WIRE, 1)])
    assert [root.document for root in roots] == ["a"]
    assert reasons(roots) == {"b": ("a", "bytes")}


def test_small_edits_are_a_near_copy() -> None:
    edited = WIRE.replace("Monday", "Monday evening").replace("some forty", "about forty")
    assert reasons(trace([document("a", WIRE), document("b", edited, 2)])) == {"b": ("a", "near-copy")}


LEAD = "Our readers on the coast have asked what the loss of the Gate will mean for the price of flour this winter."


def test_a_reprint_with_a_new_lead_and_a_cut_is_found_by_its_paragraphs() -> None:
    reprint = LEAD + "\n\n" + "\n\n".join(WIRE.split("\n\n")[1:])
    assert reasons(trace([document("a", WIRE + "\n\n" + OWN), document("b", reprint, 2)])) == {"b": ("a", "paragraph")}


def test_one_borrowed_paragraph_in_a_report_of_its_own_is_not_a_copy() -> None:
    mixed = OWN + "\n\n" + LEAD + "\n\n" + WIRE.split("\n\n")[2]
    assert len(trace([document("a", WIRE), document("b", mixed, 2)])) == 2


def test_a_report_of_the_same_event_in_its_own_words_is_independent() -> None:
    roots = trace([document("a", WIRE), document("b", OWN, 2)])
    assert {root.document for root in roots} == {"a", "b"}


def test_a_shared_quotation_is_no_sign_of_copying() -> None:
    quote = (
        "“We have not left the Gate and we shall not leave it while there is bread in the mill and powder in the store, "
        "and whoever says so lies to his own soldiers, as he has lied since the spring.”"
    )
    one = "The commander spoke by telephone on Tuesday. " + quote + " He gave no proof."
    two = "In a recording passed to this paper a voice said to be his declares: " + quote + " It could not be checked."
    assert len(trace([document("a", one), document("b", two)])) == 2


PARAPHRASE = (
    "Soldiers at the fort near Ostrava Gate have given up, according to the governor. The Northern Council received two "
    "howitzers and 40 rifles (Example Wire)."
)
FACTS = "Fort troops gave in, says the governor of Ostrava Gate; two guns and 40 rifles went to the Northern Council on Monday."


def test_a_paraphrase_that_credits_the_wire_is_its_copy() -> None:
    wire = document("wire", FACTS, 2, outlet="Example Wire")
    other = document("a", PARAPHRASE, 1, credits=("Example Wire",), outlet="Courier")
    assert reasons(trace([other, wire])) == {"a": ("wire", "credit")}


def test_two_that_credit_a_wire_which_is_not_here_collapse_under_the_earlier() -> None:
    first = document("a", PARAPHRASE, 1, credits=("the Example Wire",), outlet="Courier")
    second = document("b", FACTS, 2, credits=("Example Wire",), outlet="Herald")
    assert reasons(trace([second, first])) == {"b": ("a", "credit")}


def test_a_credit_without_common_content_collapses_nothing() -> None:
    wire = document("wire", OWN, outlet="Example Wire")
    other = document("a", "Rain fell on the plain for a third day and the harvest is late.", credits=("Example Wire",))
    assert len(trace([wire, other])) == 2


def test_a_link_to_another_document_is_its_source() -> None:
    wire = document("wire", FACTS, outlet="Example Wire", url="https://www.wire.example/a/1?x=1")
    other = document("a", PARAPHRASE, 2, links=("http://wire.example/a/1/",))
    assert reasons(trace([wire, other])) == {"a": ("wire", "link")}


def test_the_credited_wire_is_the_origin_even_when_a_reprint_is_dated_earlier() -> None:
    wire = document("wire", WIRE, 2, outlet="Example Wire")
    early = document("a", WIRE + " (Example Wire)", 1, credits=("Example Wire",), outlet="Courier")
    third = document("b", WIRE.replace("Monday", "Tuesday"), 1, outlet="Herald")
    roots = trace([early, third, wire])
    assert [root.document for root in roots] == ["wire"]
    assert {copy.document for copy in roots[0].copies} == {"a", "b"}


@settings(deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_documents_does_not_matter_and_each_has_one_root(order: list[int]) -> None:
    shelf = [
        document("a", WIRE),
        document("b", WIRE, 2),
        document("c", OWN, 3),
        document("d", PARAPHRASE, 1),
        document("e", "", 1),
        document("f", WIRE.upper(), 4),
    ]
    roots = trace([shelf[index] for index in order])
    everyone = [root.document for root in roots] + [copy.document for root in roots for copy in root.copies]
    assert sorted(everyone) == ["a", "b", "c", "d", "e", "f"]
    assert {root.id: root for root in roots} == {root.id: root for root in trace(shelf)}


def test_a_translation_that_links_to_its_source_is_known_by_its_names() -> None:
    text = "By order of the council, Governor Halim Radwan and Colonel Tarik Besic met at Ostrava Gate on 14 May with 220 men."
    other = (
        "At the meeting of 14 May at Ostrova Gate the governor, Haleem Radwan, saw a colonel, Tarik Bessic, beside 220 people."
    )
    source = document("wire", text, url="https://wire.example/a/2")
    assert reasons(trace([source, document("a", other, links=("https://wire.example/a/2",))])) == {"a": ("wire", "link")}
    assert len(trace([source, document("a", other)])) == 2


def test_a_credit_may_name_the_host() -> None:
    wire = document("wire", FACTS, 2, outlet="Example Wire", url="https://www.wire.example/a/1")
    other = document("a", PARAPHRASE, 2, credits=("wire.example",), outlet="Courier")
    assert reasons(trace([other, wire])) == {"a": ("wire", "credit")}


def test_a_later_round_up_that_also_uses_a_brief_is_no_copy() -> None:
    brief = "\n\n".join(WIRE.split("\n\n")[1:3])
    round_up = OWN + "\n\n" + brief + "\n\n" + OWN.replace("Ostrava Gate", "Miller's Cross").replace("eleven", "nine")[::-1]
    assert len(trace([document("a", brief, 1), document("b", round_up, 3)])) == 2
    assert reasons(trace([document("a", brief, 3), document("b", round_up, 1)])) == {"a": ("b", "paragraph")}
