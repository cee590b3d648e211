"""A bare number and the words around it -> whether it is a year."""

from __future__ import annotations

import re

import pytest

from twofold.bare_years import reads_as_year

YEARS = """
en | Lenin died in {{1924}}.
en | In {{1066}} William landed.
en | In {{1918}} women over thirty won the vote.
en | By {{1900}} most towns had a school.
en | After the Gunpowder Plot of {{1605}} plays about treason were of the moment.
en | The Battle of Hastings ({{1066}}) decided it.
en | From {{1914}} to 1918 there was war.
en | From 1914 to {{1918}} there was war.
en | On 28 June {{1914}} he was shot.
en | Kirov murdered, {{1934}}.
en | {{1917}} was the year of two revolutions.
en | The year was {{1848}}.
en | Rome fell in {{476}}.
en | Rome was founded in {{753}} BC.
en | In about {{1250}} the town was built.
en | The war of {{1812}} began late.
en | The NEP lasted from {{1921–28}}.
fr | La Bastille fut prise en {{1789}}.
fr | Depuis {{1958}}, la France a une autre constitution.
fr | La guerre de {{1870}} a duré un an.
fr | Le 14 juillet {{1789}}, la foule est là.
de | Der Krieg begann {{1914}}.
de | Er wurde {{1879}} in Ulm geboren.
de | Im Jahr {{1848}} gab es eine Revolution.
de | Seit {{1990}} ist das Land wieder eins.
es | Colón llegó en {{1492}}.
es | La guerra de {{1898}} terminó pronto.
es | Entre {{1936}} y 1939 hubo guerra.
ru | Война началась в {{1914}} году.
ru | Ленин умер в {{1924}} г. в Горках.
ru | После {{1945}} года город вырос.
zh | 第一次世界大战于{{1914}}年爆发。
zh | 辛亥革命（{{1911}}）结束了清朝。
ja | 第一次世界大戦は{{1914}}年に始まった。
ko | 제1차 세계 대전은 {{1914}}년에 시작되었다.
"""

NUMBERS = """
en | One dm³ is {{1000}} cm³.
en | A kilobyte has {{1024}} bytes.
en | Two to the power of ten is {{1024}}.
en | 2¹⁰ = {{1024}}
en | The army had about {{1200}} soldiers.
en | The king sent {{1500}} men.
en | A day has {{1440}} minutes.
en | The town had a population of {{1800}}.
en | Iron melts at {{1538}} °C.
en | The ticket cost {{1250}} €.
en | It sold for ${{1250}}.
en | In {{1200}} villages people died of it.
en | To get grams, multiply by {{1000}}.
en | One child in {{1000}} is born with it.
en | Sound travels {{1480}} m in a second.
en | A cubic metre of water weighs {{1000}} kg.
en | {{1000}} grams are a kilogram.
en | A leap year has {{366}} days.
en | The height of Ben Nevis in metres is {{1345}}.
en | The number of members rose from {{1200}} to 1500.
en | The pressure is {{1013}} hPa.
fr | Un mètre cube a {{1000}} litres.
fr | La ville compte {{1500}} habitants.
fr | L'armée avait environ {{1200}} hommes.
fr | Un kilomètre fait {{1000}} m.
fr | L'eau bout à {{373}} K.
de | Ein Kilometer sind {{1000}} Meter.
de | Das Dorf hat {{1500}} Einwohner.
de | Etwa {{1200}} Menschen starben.
de | Ein Liter sind {{1000}} ml.
de | Die Schmelztemperatur von Eisen beträgt {{1538}} °C.
es | Un kilómetro son {{1000}} metros.
es | El pueblo tiene {{1500}} habitantes.
es | Murieron unas {{1200}} personas.
es | Un litro son {{1000}} ml.
ru | В километре {{1000}} метров.
ru | В городе живёт {{1500}} человек.
ru | Железо плавится при {{1538}} °C.
ru | Один литр равен {{1000}} мл.
zh | 一公里等于{{1000}}米。
zh | 这个村有{{1500}}人。
zh | {{1024}}字节是一千字节。
ja | 1キロメートルは{{1000}}メートルです。
ja | この村には{{1500}}人が住んでいる。
ko | 1킬로미터는 {{1000}}미터이다.
ko | 이 마을에는 {{1500}}명이 산다.
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(row[:2], row[5:]) for row in table.strip().splitlines()]


def is_year(language: str, sentence: str, hint: str = "") -> bool:
    before, number, after = re.split(r"\{\{|\}\}", sentence)
    return reads_as_year(before, number, after, language, hint)


@pytest.mark.parametrize(("language", "sentence"), rows(YEARS))
def test_a_bare_number_is_a_year_where_its_sentence_says_when(language: str, sentence: str) -> None:
    """It stands behind "in" or "since", in brackets, in a date, beside the word for a year."""
    assert is_year(language, sentence)


@pytest.mark.parametrize(("language", "sentence"), rows(NUMBERS))
def test_a_bare_number_is_no_year_where_something_is_counted(language: str, sentence: str) -> None:
    """It stands before a unit or what is counted, behind what has a size, or is what that is."""
    assert not is_year(language, sentence)


def test_a_hint_says_what_a_number_is() -> None:
    """It may ask when, or for a size, whatever the sentence seems to say."""
    assert is_year("en", "It is {{1024}}.", "year")
    assert is_year("fr", "C'est {{1024}}.", "quand ?")
    assert not is_year("en", "It fell in {{1024}}.", "number")


def test_what_is_more_than_a_number_is_what_it_says() -> None:
    """A date with a month or an era needs no words around it."""
    assert is_year("en", "It weighs {{May 1924}} g.")
    assert is_year("en", "It weighs {{1200 BC}} g.")
