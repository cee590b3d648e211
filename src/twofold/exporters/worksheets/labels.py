"""The language of the notes -> the page's own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that a sheet prints besides those of the notes; `{}` stands for a figure."""

    name: str
    class_name: str
    date: str
    score: str
    score_out_of: str
    page: str
    key: str
    fill_gaps: str
    fill_table: str
    blank: str
    marking: str
    also_accepted: str
    not_accepted: str
    source: str


ENGLISH = Labels(
    name="Name",
    class_name="Class",
    date="Date",
    score="Score",
    score_out_of="/ {}",
    page="Page {} of {}",
    key="Answer key",
    fill_gaps="Fill in the gaps.",
    fill_table="Fill in the table.",
    blank="blank",
    marking="Marking notes",
    also_accepted="also",
    not_accepted="Not",
    source="Source",
)

LABELS = {
    "en": ENGLISH,
    "fr": Labels(
        name="Nom",
        class_name="Classe",
        date="Date",
        score="Note",
        score_out_of="/ {}",
        page="Page {} sur {}",
        key="Corrigé",
        fill_gaps="Complète les phrases.",
        fill_table="Complète le tableau.",
        blank="blanc à remplir",
        marking="Notes de correction",
        also_accepted="ou",
        not_accepted="Faux",
        source="Source",
    ),
    "de": Labels(
        name="Name",
        class_name="Klasse",
        date="Datum",
        score="Punkte",
        score_out_of="/ {}",
        page="Seite {} von {}",
        key="Lösung",
        fill_gaps="Fülle die Lücken aus.",
        fill_table="Fülle die Tabelle aus.",
        blank="Lücke",
        marking="Hinweise zur Korrektur",
        also_accepted="auch",
        not_accepted="Falsch",
        source="Quelle",
    ),
    "es": Labels(
        name="Nombre",
        class_name="Curso",
        date="Fecha",
        score="Nota",
        score_out_of="/ {}",
        page="Página {} de {}",
        key="Soluciones",
        fill_gaps="Completa los huecos.",
        fill_table="Completa la tabla.",
        blank="hueco",
        marking="Notas de corrección",
        also_accepted="o también",
        not_accepted="No vale",
        source="Fuente",
    ),
    "ru": Labels(
        name="Имя",
        class_name="Класс",
        date="Дата",
        score="Баллы",
        score_out_of="/ {}",
        page="Страница {} из {}",
        key="Ответы",
        fill_gaps="Заполните пропуски.",
        fill_table="Заполните таблицу.",
        blank="пропуск",
        marking="Указания для проверки",
        also_accepted="также",
        not_accepted="Неверно",
        source="Источник",
    ),
}
"""One row a language, by its BCP 47 primary subtag."""


def labels_for(language: str) -> Labels:
    """Return the words of a BCP 47 `language`, of the longest prefix we know, else in English."""
    parts = language.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        if found := LABELS.get("-".join(parts[:length])):
            return found
    return ENGLISH
