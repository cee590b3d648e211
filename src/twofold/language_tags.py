"""A language tag of BCP 47 -> the language that it names, whatever the region."""


def primary_subtag(language: str) -> str:
    """Return "en" for `en-GB`: the first part of a tag, in small letters."""
    return language.partition("-")[0].lower()
