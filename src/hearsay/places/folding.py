"""Keys under which spellings of one name meet: a plain key (marks and case off) and a transliteration key (``fold``).

A key proposes candidates; it never decides. Short keys meet by accident, so the resolver asks for more likeness there.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

VOWELS = frozenset("aeiouy")
VOWEL_CLASSES = str.maketrans("eyowv", "iiuuu")
_WORD = re.compile(r"[^\W_]+")
_QUOTES = re.compile("['’‘`ʼʿʾʻ′\"“”]")


@dataclass(frozen=True)
class Rules:
    """The tables of ``data/folding.toml``: letters, light and kind words, rewritings, countries in scope."""

    letters: Mapping[int, str]
    light: frozenset[str]
    kinds: frozenset[str]
    rewrite: re.Pattern[str]
    sounds: Mapping[str, str]
    countries: frozenset[str]


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The shipped rules, read once."""
    table = tomllib.loads(files("hearsay.places").joinpath("data/folding.toml").read_text(encoding="utf-8"))
    sounds = {spelling: sound for sound, spellings in table["rewrite"].items() for spelling in spellings}
    return Rules(
        letters=str.maketrans(table["script"]),
        light=frozenset(table["words"]["light"]),
        kinds=frozenset(table["words"]["kinds"]),
        rewrite=re.compile("|".join(sorted(sounds, key=len, reverse=True))),
        sounds=sounds,
        countries=frozenset(table["scope"]["countries"]),
    )


@lru_cache(maxsize=60_000)
def plain(name: str) -> str:
    """The name in lower case, without marks, quotes and punctuation, one space between words; any script stays."""
    if name.isascii():
        text = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name).lower()  # letters of formulas have capitals only when decomposed
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_WORD.findall(_QUOTES.sub("", text)))


@lru_cache(maxsize=60_000)
def latin(name: str) -> str:
    """The plain name with every letter of the known scripts in Latin."""
    text = unicodedata.normalize("NFC", name.lower()).translate(rules().letters)
    return plain(text)


@lru_cache(maxsize=60_000)
def sound(name: str) -> str:
    """How a name sounds, with vowels but without spaces, articles and level words: what spellings are compared by."""
    every = _weighty(plain(unicodedata.normalize("NFC", name)).split())
    text = "".join(_word_sounds(word) for word in every).translate(VOWEL_CLASSES).replace("h", "")
    return "".join(c for i, c in enumerate(text) if i == 0 or c != text[i - 1])


@lru_cache(maxsize=60_000)
def fold(name: str) -> str:
    """The transliteration key of a name in Arabic, Persian, Pashto, Cyrillic or Latin letters; empty if nothing is left.

    Spellings that differ in vowels, articles, ezafe, doubled letters or the usual digraphs share it.
    """
    return _consonants("".join(_word_sounds(word) for word in _weighty(plain(unicodedata.normalize("NFC", name)).split())))


def _weighty(every: list[str]) -> list[str]:
    table = rules()
    return [word for word in every if word not in table.light and word not in table.kinds] or every


@lru_cache(maxsize=60_000)
def _word_sounds(word: str) -> str:
    return _sounds(word)


def _sounds(word: str) -> str:
    """The word in Latin sounds; each letter of another script alone, as its neighbours make no digraph with it."""
    if word.isascii():
        return _rewrite(word)
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    letters = rules().letters
    if any(ord(c) in letters and ord(c) > 0x24F for c in word):
        return "".join(_rewrite(c.translate(letters)) for c in word)
    return _rewrite(word.translate(letters))


def _rewrite(word: str) -> str:
    table = rules()
    return table.rewrite.sub(lambda found: table.sounds[found.group()], word)


def _consonants(word: str) -> str:
    first = "a" if word[:1] in VOWELS else ""
    kept = [c for c in word if c not in VOWELS and c != "h"]
    out = [c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1]]
    return first + "".join(c for i, c in enumerate(out) if c != "v" or i == 0 or len(out) < 3)
