import pytest

from hearsay.reading.blank import load
from hearsay.reading.sentences import keep_titles, sentence_starts


def split(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in load()(text).sents]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Lt. Gen. Ann J. Example met Col. Stone. He left.", ["Lt. Gen. Ann J. Example met Col. Stone.", "He left."]),
        ("They flew to the U.S. The war went on.", ["They flew to the U.S.", "The war went on."]),
        ("The U.S. President spoke at 5 p.m. on Friday.", ["The U.S. President spoke at 5 p.m. on Friday."]),
        ("“It is ours.” He turned away.", ["“It is ours.”", "He turned away."]),
        ('"Is it true?" she asked. Nobody knew.', ['"Is it true?" she asked.', "Nobody knew."]),
        ("NORTHTOWN, Aug. 24 (Example Wire) - The rebels left.", ["NORTHTOWN, Aug. 24 (Example Wire) - The rebels left."]),
        ("REBELS TAKE NORTHTOWN\nThe group said so.", ["REBELS TAKE NORTHTOWN", "The group said so."]),
        ("The road is open.The bridge is not.", ["The road is open.", "The bridge is not."]),
        ("Northtown fell\n\nno one knows when", ["Northtown fell", "no one knows when"]),
        ("the U.S.-led \ncoalition\n struck", ["the U.S.-led \ncoalition\n struck"]),
    ],
)
def test_sentences_survive_abbreviations_quotes_headlines_and_lost_stops(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_lines_wrapped_by_hand_are_not_sentences() -> None:
    text = (
        "The column left the town at dawn and went along the river as far as\n"
        "Northtown where it met the second column and waited for news from the\n"
        "Eastern Command until the evening when it went on to the old mill and\n"
        "rested."
    )
    assert len(split(text)) == 1


def test_a_text_of_nothing_has_no_sentence() -> None:
    assert sentence_starts(load()("")) == set()
    assert split("\n \n") in ([], [""])


def test_a_title_keeps_its_stop_and_an_ordinary_word_does_not() -> None:
    nlp = load()
    keep_titles(nlp)
    assert [token.text for token in nlp("Brig. Gen. Example sat on a bench.")] == [
        "Brig.",
        "Gen.",
        "Example",
        "sat",
        "on",
        "a",
        "bench",
        ".",
    ]
