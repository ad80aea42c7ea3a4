"""Text kept in several languages as data: `{"pl": "...", "en": "...", "uk": "..."}`."""

from collections.abc import Mapping

LANGUAGES = ("pl", "en", "uk")


def pick(texts: Mapping[str, str], language: str) -> str:
    """The text in `language`, else Polish, else any that is not empty."""
    for code in (language[:2], "pl", *texts):
        if texts.get(code):
            return texts[code]
    return ""
