"""The signs that stand behind a number -> what finds them, as in "25 cm³" and "20 g/dm³"."""

from __future__ import annotations

import re

_SIGNS = (
    "%|‰|°C|°С|°F|°|′|″|K|g|kg|mg|µg|μg|t|m|km|hm|dam|dm|cm|mm|µm|μm|nm|pm|ha|l|L|hl|hL|dl|dL|cl|cL"
    "|ml|mL|s|ms|µs|μs|ns|min|h|A|mA|µA|μA|V|mV|kV|W|mW|kW|MW|GW|TW|Wh|kWh|MWh|GWh|TWh|J|mJ|kJ|MJ|GJ"
    "|eV|keV|MeV|GeV|cal|kcal|N|mN|kN|MN|Pa|hPa|kPa|MPa|bar|mbar|atm|Hz|kHz|MHz|GHz|THz|mol|mmol"
    "|kmol|Ω|kΩ|MΩ|F|µF|μF|nF|pF|C|mC|µC|μC|T|mT|Wb|H|mH|Bq|kBq|MBq|Sv|mSv|Gy|lm|lx|cd|dB|bit|kbit"
    "|Mbit|B|kB|KB|MB|GB|TB|KiB|MiB|GiB|px|dpi|rpm|ppm|ppb|u|AU|ft|lb|lbs|oz|mi|mph|yd"
    "|кг|г|мг|т|м|км|дм|см|мм|мкм|нм|га|л|мл|с|мс|мин|ч|А|мА|В|кВ|Вт|кВт|МВт|Дж|кДж|МДж|Н|кН|Па|кПа"
    "|МПа|Гц|кГц|МГц|моль|Ом|кОм|руб|€|£|[$]|¥|₽|₩"
)
"""Signs of units (the SI brochure, 9th edition) and their usual multiples, of computers, of trade
and of money, in Latin and Russian letters."""

_POWER = r"(?:[²³⁻¹⁴]+|\^?[-−]?[1-4])?"

UNIT = rf"(?:{_SIGNS}){_POWER}(?:\s?[/·⋅]\s?(?:{_SIGNS}){_POWER})*(?![\w'’])"
"""A pattern for a unit as a whole: "g", "g/dm³", "m/s²"."""

_PREFIXES = ("da", "мк", *"GMTkhdcmµμnpМкдсмн")
_SAME = {
    "L": "m³", "l": "m³", "л": "м³", "t": "g", "т": "г", "min": "s", "h": "s", "мин": "с", "ч": "с",
    "K": "°C", "°F": "°C", "°С": "°C", "bar": "Pa", "atm": "Pa", "cal": "J", "eV": "J", "Wh": "J",
    "lb": "g", "lbs": "g", "oz": "g", "ft": "m", "mi": "m", "yd": "m", "ha": "m²", "га": "м²",
}  # fmt: skip
"""Units that measure the same as another that is no multiple of theirs."""

_KNOWN = frozenset(_SIGNS.split("|"))
_UNIT = re.compile(UNIT)
_SIGN = re.compile(rf"({_SIGNS})({_POWER})(?!\w)")


def measure_of(words: str) -> str:
    """Return a unit without prefixes, the same for all that measure the same; "" for other words.

    That of "cm³", "dm³" and "ml" is "m³".
    """
    return _SIGN.sub(_without_prefix, words) if _UNIT.fullmatch(words) else ""


def _without_prefix(found: re.Match[str]) -> str:
    sign, power = found.groups()
    bare = (sign.removeprefix(each) for each in _PREFIXES if sign.startswith(each))
    whole = sign if sign in _SAME else next((each for each in bare if each in _KNOWN), sign)
    return _SAME.get(whole, whole) + power
