"""The language of a text, short ones included."""

import pytest

from hearsay.capture.language import Languages


@pytest.fixture(scope="module")
def languages() -> Languages:
    """The identifier, loaded once."""
    return Languages()


TABLE = [
    ("The spokesman said on Sunday that his men hold the pass and three districts in the north.", "en"),
    ("Taliban claim Panjshir", "en"),
    ("Deh Salah, Banu, Pul-e-Hesar", "en"),
    ("ISLAMIC EMIRATE FORCES ENTER BAZARAK: SPOKESMAN", "en"),
    ("Ahmad Massoud. Amrullah Saleh. Bismillah Mohammadi. Zabihullah Mujahid.", "en"),
    ("سخنگو روز یکشنبه گفت که نیروهایش سه ولسوالی را در شمال در دست دارند.", "fa"),
    ("Представитель заявил в воскресенье, что его бойцы удерживают перевал.", "ru"),
    ("Речник заявив у неділю, що його бійці утримують перевал і три райони на півночі області.", "uk"),
    ("قال المتحدث يوم الأحد إن رجاله يسيطرون على الممر وثلاث مناطق في الشمال.", "ar"),
    ("Le porte-parole a déclaré dimanche que ses hommes tiennent le col et trois districts du nord.", "fr"),
    ("Der Sprecher sagte am Sonntag, dass seine Männer den Pass und drei Bezirke im Norden halten.", "de"),
    ("", "en"),
    ("1234 5678", "en"),
]


@pytest.mark.parametrize(("text", "language"), TABLE)
def test_a_text_is_marked_with_its_language(languages: Languages, text: str, language: str) -> None:
    assert languages.of(text) == language


def test_a_long_text_is_judged_by_more_than_its_head(languages: Languages) -> None:
    english = "The spokesman said on Sunday that his men hold the pass. "
    assert languages.of("Skip to content. Menu. " + english * 50) == "en"


def test_a_page_s_own_word_decides_where_the_text_cannot() -> None:
    assert Languages().of("Kabul.", "ps-AF") == "ps"
    assert Languages().of("Kabul.", "x-klingon") == "en"


def test_nothing_is_loaded_for_a_short_latin_text() -> None:
    class Never:
        def classify(self, text: str) -> tuple[str, float]:
            raise AssertionError(text)

    assert Languages(Never()).of("Kabul.") == "en"
