"""The signs that stand behind a number -> what finds them, as in "25 cm³" and "20 g/dm³"."""

from __future__ import annotations

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
