from datetime import date

import pytest

from hearsay.model import Attribution, Claim, TimeExpression

from .conftest import Parse, Read


def texts(claim: Claim, slot: str) -> list[str]:
    return [mention.text for mention in getattr(claim, slot)]


def test_a_capture_gives_taker_place_and_loser(parse: Parse, read: Read) -> None:
    doc = parse(
        "Rebels/NNS/nsubj/2 captured/VBD/root/0 Northtown/NNP/obj/2 from/IN/case/6 the/DT/det/6 army/NN/obl/2 ././punct/2",
        [(2, 3, "PLACE")],
    )
    (claim,) = read(doc)
    assert (claim.kind, claim.status) == ("control.gain", "asserted")
    assert (texts(claim, "actor"), texts(claim, "place"), texts(claim, "target")) == (["Rebels"], ["Northtown"], ["army"])
    assert claim.rules[0] == "control.gain.capture"


def test_a_passive_means_the_same_as_its_active(parse: Parse, read: Read) -> None:
    doc = parse(
        "Northtown/NNP/nsubj:pass/3 was/AUXD/aux:pass/3 captured/VBN/root/0 by/IN/case/5 rebels/NNS/obl:agent/3",
        [(0, 1, "PLACE")],
    )
    (claim,) = read(doc)
    assert (claim.kind, texts(claim, "actor"), texts(claim, "place")) == ("control.gain", ["rebels"], ["Northtown"])


def test_a_list_of_places_gives_each_by_itself(parse: Parse, read: Read) -> None:
    doc = parse(
        "Rebels/NNS/nsubj/2 seized/VBD/root/0 Northtown/NNP/obj/2 ,/,/punct/5 Eastham/NNP/conj/3 and/CC/cc/7 Westby/NNP/conj/3",
        [(2, 3, "PLACE"), (4, 5, "PLACE"), (6, 7, "PLACE")],
    )
    assert texts(read(doc)[0], "place") == ["Northtown", "Eastham", "Westby"]


def test_what_is_taken_decides_the_kind(parse: Parse, read: Read) -> None:
    people = parse("Police/NNS/nsubj/2 captured/VBD/root/0 two/CD/nummod/4 gunmen/NNS/obj/2")
    weapons = parse("Police/NNS/nsubj/2 captured/VBD/root/0 forty/CD/nummod/4 rifles/NNS/obj/2")
    assert [read(doc)[0].kind for doc in (people, weapons)] == ["detain", "damage"]


def test_a_light_verb_lends_its_subject_and_disappears(parse: Parse, read: Read) -> None:
    doc = parse(
        "The/DT/det/2 army/NN/nsubj/3 launched/VBD/root/0 an/DT/det/5 offensive/NN/obj/3 on/IN/case/7 Northtown/NNP/nmod/5",
        [(6, 7, "PLACE")],
    )
    (claim,) = read(doc)
    assert (claim.kind, texts(claim, "actor"), texts(claim, "place")) == ("attack", ["army"], ["Northtown"])
    assert doc.text[slice(*claim.trigger)] == "offensive"


def test_a_held_compound_is_a_claim_of_its_own(parse: Parse, read: Read) -> None:
    doc = parse("Shells/NNS/nsubj/2 hit/VBD/root/0 rebel_/NN/compound/5 -_/HYPH/punct/3 held/VBN/amod/6 villages/NNS/obj/2")
    held = next(claim for claim in read(doc) if claim.kind == "control.hold")
    assert texts(held, "actor") == ["rebel"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels/NNS/nsubj/3 will/MD/aux/3 capture/VB/root/0 Northtown/NNP/obj/3", "planned"),
        ("Rebels/NNS/nsubj/3 may/MD/aux/3 capture/VB/root/0 Northtown/NNP/obj/3", "possible"),
        ("Rebels/NNS/nsubj/3 reportedly/RB/advmod/3 captured/VBD/root/0 Northtown/NNP/obj/3", "possible"),
        ("Rebels/NNS/nsubj/4 did/AUXD/aux/4 not/RB/advmod/4 capture/VB/root/0 Northtown/NNP/obj/4", "denied"),
        ("Rebels/NNS/nsubj/2 tried/VBD/root/0 to/TO/mark/4 capture/VB/xcomp/2 Northtown/NNP/obj/4", "planned"),
        ("Rebels/NNS/nsubj/2 managed/VBD/root/0 to/TO/mark/4 capture/VB/xcomp/2 Northtown/NNP/obj/4", "asserted"),
        ("Rebels/NNS/nsubj/2 denied/VBD/root/0 capturing/VBG/xcomp/2 Northtown/NNP/obj/3", "denied"),
        (
            "If/IN/mark/3 rebels/NNS/nsubj/3 take/VBP/advcl/6 Northtown/NNP/obj/3 it/PRP/nsubj/6 ends/VBZ/root/0",
            "possible",
        ),
    ],
)
def test_cues_around_the_predicate_give_the_status(text: str, status: str, parse: Parse, read: Read) -> None:
    doc = parse(text)
    doc.ents = [
        span for span in [doc.char_span(doc.text.index("Northtown"), doc.text.index("Northtown") + 9, label="PLACE")] if span
    ]
    claims = [claim for claim in read(doc) if claim.kind == "control.gain"]
    assert [claim.status for claim in claims] == [status]


def test_the_source_of_an_attribution_is_the_speaker_and_hearsay_is_possible(parse: Parse, read: Read) -> None:
    doc = parse(
        "Ann/NNP/nsubj/3 Example/NNP/flat/1 said/VBD/root/0 rebels/NNS/nsubj/5 captured/VBD/ccomp/3 Northtown/NNP/obj/5",
        [(0, 2, "PERSON"), (5, 6, "PLACE")],
    )
    said = Attribution(((0, 2),), ((2, 3),), ((3, 6),), "verb.clause")
    (claim,) = read(doc, attributions=[said])
    assert [s.mention.text for s in claim.speakers] == ["Ann Example"]
    assert doc.text[slice(*claim.cue)] == "said" if claim.cue else False


def test_word_order_finds_the_speaker_where_no_attribution_does(parse: Parse, read: Read) -> None:
    doc = parse(
        "Rebels/NNS/nsubj/2 captured/VBD/ccomp/6 Northtown/NNP/obj/2 ,/,/punct/6 Ann/NNP/nsubj/6 said/VBD/root/0 ././punct/6",
        [(2, 3, "PLACE"), (4, 5, "PERSON")],
    )
    assert [s.mention.text for s in read(doc)[0].speakers] == ["Ann"]


def test_a_stance_is_no_source(parse: Parse, read: Read) -> None:
    doc = parse(
        "Ann/NNP/nsubj/2 welcomed/VBD/root/0 the/DT/det/4 capture/NN/obj/2 of/IN/case/6 Northtown/NNP/nmod/4",
        [(0, 1, "PERSON"), (5, 6, "PLACE")],
    )
    (claim,) = read(doc, attributions=[Attribution(((0, 1),), ((1, 2),), ((2, 6),), "verb.object")])
    assert claim.speakers == ()


def test_counts_belong_to_what_they_count(parse: Parse, read: Read) -> None:
    doc = parse(
        "At/IN/case/3 least/JJS/nmod/3 twelve/CD/nummod/4 people/NNS/nsubj:pass/6 were/AUXD/aux:pass/6 killed/VBN/root/0"
    )
    (claim,) = read(doc)
    assert [(q.low, q.best, q.high) for q in claim.quantity] == [(12, 12, None)]
    assert (claim.kind, texts(claim, "target")) == ("casualties", ["people"])


def test_a_demand_is_an_appeal_and_what_is_demanded_is_no_claim(parse: Parse, read: Read) -> None:
    doc = parse(
        "The/DT/det/2 council/NN/nsubj/3 urged/VBD/root/0 rebels/NNS/obj/3 to/TO/mark/6 leave/VB/xcomp/3 Northtown/NNP/obj/6",
        [(6, 7, "PLACE")],
    )
    assert [claim.kind for claim in read(doc)] == ["appeal"]


def test_the_time_of_the_clause_is_the_time_of_the_claim_and_none_is_null(parse: Parse, read: Read) -> None:
    doc = parse(
        "Rebels/NNS/nsubj/2 captured/VBD/root/0 Northtown/NNP/obj/2 on/IN/case/5 Monday/NNP/obl/2",
        [(2, 3, "PLACE"), (4, 5, "TIME")],
    )
    day = date(2024, 3, 4)
    start = doc.text.index("Monday")
    monday = TimeExpression((start, start + 6), "DATE", day.isoformat(), day, day, "day")
    assert read(doc, dct=date(2024, 3, 6))[0].time is None
    found = read(doc, times=[monday], dct=date(2024, 3, 6))[0].time
    assert found is not None
    assert (found.start, found.phrase) == (day, (start, start + 6))


def test_a_state_said_to_hold_now_takes_the_documents_date_and_none_without_one(parse: Parse, read: Read) -> None:
    doc = parse("Rebels/NNS/nsubj/2 control/VBP/root/0 Northtown/NNP/obj/2", [(2, 3, "PLACE")])
    today = date(2024, 3, 6)
    now = read(doc, dct=today)[0].time
    assert now is not None and now.start == today
    assert read(doc)[0].time is None


def test_every_claim_says_which_rules_fired_and_how_sure_it_is(parse: Parse, read: Read) -> None:
    doc = parse("Rebels/NNS/nsubj/2 captured/VBD/root/0 Northtown/NNP/obj/2", [(2, 3, "PLACE")])
    (claim,) = read(doc)
    assert claim.rules[:3] == ("control.gain.capture", "verb:capture", "status:plain")
    assert 0.0 < claim.confidence < 1.0
    assert len(claim.stages) == 1


def test_an_empty_text_has_no_claims(parse: Parse, read: Read) -> None:
    assert read(parse("")) == ()


def test_the_medium_of_a_speaker_stands_after_the_cue(parse: Parse, read: Read) -> None:
    doc = parse(
        "Ann/NNP/nsubj/2 wrote/VBD/root/0 on/IN/case/4 Twitter/NNP/obl/2 that/IN/mark/7 rebels/NNS/nsubj/7 "
        "captured/VBD/ccomp/2 Northtown/NNP/obj/7",
        [(0, 1, "PERSON"), (7, 8, "PLACE")],
    )
    (claim,) = read(doc, attributions=[Attribution(((0, 1),), ((1, 2),), ((4, 8),), "verb.clause")])
    assert [s.medium for s in claim.speakers] == ["twitter"]
