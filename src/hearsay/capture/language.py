"""Which language a text is in, and whether the reader can read it."""

import unicodedata
from typing import Any, Protocol

from hearsay.capture.resources import table

READ = "en"


class Identifier(Protocol):
    """Anything that gives a language (ISO 639-1) and a probability for a text."""

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language and its probability."""
        ...


class Languages:
    """Identifies languages; its model (77 MB) is loaded at the first text. Make one per process and hand it on."""

    def __init__(self, identifier: Identifier | None = None) -> None:
        self._identifier = identifier
        self._settings: dict[str, Any] = table("language")

    def of(self, text: str, declared: str | None = None) -> str:
        """ISO 639-1 code of the text's language; ``declared`` (such as ``en-GB``) decides for texts too short to tell."""
        sample = self._sample(text)
        letters = [char for char in sample if char.isalpha()]
        if len(letters) < self._settings["few_letters"]:
            return self._by_script(letters, sample, declared)
        language, probability = self._model().classify(sample)
        if _latin_share(letters) < self._settings["latin_share"]:
            return language
        bar = self._settings["sure_when_short" if len(letters) < self._settings["short"] else "sure"]
        return language if probability >= bar else _code(declared) or READ

    def _sample(self, text: str) -> str:
        size = self._settings["sample"]
        middle = max(size, len(text) // 2)
        return text[:size] + " " + text[middle : middle + size]

    def _by_script(self, letters: list[str], sample: str, declared: str | None) -> str:
        if not letters or _latin_share(letters) >= self._settings["latin_share"]:
            return _code(declared) or READ
        return self._model().classify(sample)[0]

    def _model(self) -> Identifier:
        if self._identifier is None:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second, only where a text needs it

            model: Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            self._identifier = model
        return self._identifier


def _latin_share(letters: list[str]) -> float:
    latin = sum(1 for char in letters if char.isascii() or "LATIN" in unicodedata.name(char, ""))
    return latin / len(letters)


def _code(declared: str | None) -> str | None:
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isalpha() else None
