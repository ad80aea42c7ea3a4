"""Words as search sees them: lemmas, folded letters, and a light stem of our own.

`prepare()` builds the lemma dictionary once, at set-up; without it search still works on folded
letters and stems, only a little less well.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

from osnowa.kit.polish import fold

LEMMA_LANGUAGE = "pl"
_WORD = re.compile(r"[^\W_]{2,}")
_STEM_LENGTH = 4
# Endings of folded words, longest first: Polish, English plurals, Ukrainian. One list for all,
# because a question does not say its language; Cyrillic never meets Latin.
_ENDINGS = (
    *("ami", "ach", "ego", "emu", "ymi", "imi", "owie", "ych", "ich", "ies"),
    *("ами", "ями", "ого", "ому", "ими"),
    *("ow", "om", "em", "ie", "ia", "iu", "ej", "ym", "im", "es"),
    *("ах", "ях", "ів", "ов", "ии", "іи", "ою", "ею", "ам", "ям", "их"),
    *("a", "e", "i", "o", "u", "y", "s"),
    *("а", "я", "е", "и", "і", "о", "у", "ю", "ь"),
)


def cache_folder() -> Path:
    return Path(settings.HOME) / "search" / version("simplemma")


def is_prepared() -> bool:
    return (cache_folder() / f"{LEMMA_LANGUAGE}.dic").exists()


def prepare() -> Path:
    """Build the lemma dictionary on disk when it is not there yet. Takes a few seconds once."""
    if not is_prepared():
        _factory().get_dictionary(LEMMA_LANGUAGE)
        _lemmatizer.cache_clear()
    return cache_folder()


def _factory() -> TrieDictionaryFactory:
    return TrieDictionaryFactory(cache_max_size=1, disk_cache_dir=str(cache_folder()))


@lru_cache(maxsize=1)
def _lemmatizer() -> Lemmatizer | None:
    """None while the dictionary has not been built: building it here would cost 400 MB."""
    if not is_prepared():
        return None
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_factory()))


def stem(folded: str) -> str:
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _STEM_LENGTH:
            return folded[: -len(ending)]
    return folded


def forms_of(word: str, language: str = LEMMA_LANGUAGE) -> list[str]:
    """Every way this word stands in the index: itself folded, its lemma, its stem."""
    folded = fold(word)
    forms = {folded: None, stem(folded): None}
    lemmatizer = _lemmatizer() if language == LEMMA_LANGUAGE else None
    if lemmatizer is not None:
        lemma = fold(str(lemmatizer.lemmatize(word.lower(), lang=LEMMA_LANGUAGE)))
        forms[lemma] = None
        forms[stem(lemma)] = None
    return [form for form in forms if form]


def words_in(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(text))


def search_text(texts: Mapping[str, int], language: str = LEMMA_LANGUAGE) -> str:
    """The indexed column. Values are weights: a title is written more than once."""
    forms: list[str] = []
    for text, weight in texts.items():
        for word in words_in(text):
            forms.extend(forms_of(word, language) * weight)
    return " ".join(forms)


def query_groups(query: str, language: str = LEMMA_LANGUAGE, limit: int = 8) -> list[list[str]]:
    """For each word asked for, the forms of which one must be found."""
    return [forms_of(word, language) for word in list(words_in(query))[:limit]]
