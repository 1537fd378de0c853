"""Build resources/reference/countries.json from the table of the package hdx-python-country.

usage: python tests/tools/build_countries.py TABLE.csv

TABLE.csv is the one CSV file in `hdx/location` of the package named in the README beside the data.
Names of States are those of its UNTERM columns, names of other areas those of its M49 columns. A
State's name counts as verified in a language where both columns give the same; an area's only in
English and French, where they were read by us.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "resources" / "reference" / "countries.json"
COLUMNS = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic", "ru": "Russian", "zh": "Chinese"}
OBSERVERS = frozenset({"VAT", "PSE"})
NOT_MEMBERS = frozenset({"COK", "NIU"})
"""In UN terminology, but neither Member States nor observer States."""
READ_BY_US = ("en", "fr")
APOSTROPHES = str.maketrans({"\u2019": "'", "\u00a0": " "})
CORRECTIONS: Mapping[tuple[str, str], str] = {
    # The table holds these in the genitive, in a wrong order, cut or with a word twice.
    ("ALA", "ru"): "Аландские острова",
    ("ATA", "ru"): "Антарктика",
    ("CCK", "ru"): "Кокосовые (Килинг) острова",
    ("IOT", "ar"): "الإقليم البريطاني في المحيط الهندي",
    ("ATF", "ar"): "الأراضي الفرنسية الجنوبية",
    ("UMI", "ar"): "جزر الولايات المتحدة الصغيرة النائية",
}
NOTES = {
    "NRU": "Naoero in the table's UNTERM columns, Nauru in its M49 columns: a change of 2026, not verified by us.",
    "PSE": "Observer State, by resolution 67/19 of the General Assembly.",
    "VAT": "Observer State.",
    "COK": "Member of specialized agencies; not a Member State of the United Nations.",
    "NIU": "Member of specialized agencies; not a Member State of the United Nations.",
}
SUBREGIONS = {
    "Eastern Africa": ("eastern_africa", "014", "Afrique orientale"),
    "Middle Africa": ("middle_africa", "017", "Afrique centrale"),
    "Northern Africa": ("northern_africa", "015", "Afrique septentrionale"),
    "Southern Africa": ("southern_africa", "018", "Afrique australe"),
    "Western Africa": ("western_africa", "011", "Afrique occidentale"),
    "Caribbean": ("caribbean", "029", "Caraïbes"),
    "Central America": ("central_america", "013", "Amérique centrale"),
    "South America": ("south_america", "005", "Amérique du Sud"),
    "Northern America": ("northern_america", "021", "Amérique septentrionale"),
    "Central Asia": ("central_asia", "143", "Asie centrale"),
    "Eastern Asia": ("eastern_asia", "030", "Asie orientale"),
    "South-eastern Asia": ("south_eastern_asia", "035", "Asie du Sud-Est"),
    "Southern Asia": ("southern_asia", "034", "Asie méridionale"),
    "Western Asia": ("western_asia", "145", "Asie occidentale"),
    "Eastern Europe": ("eastern_europe", "151", "Europe orientale"),
    "Northern Europe": ("northern_europe", "154", "Europe septentrionale"),
    "Southern Europe": ("southern_europe", "039", "Europe méridionale"),
    "Western Europe": ("western_europe", "155", "Europe occidentale"),
    "Australia and New Zealand": ("australia_new_zealand", "053", "Australie et Nouvelle-Zélande"),
    "Melanesia": ("melanesia", "054", "Mélanésie"),
    "Micronesia": ("micronesia", "057", "Micronésie"),
    "Polynesia": ("polynesia", "061", "Polynésie"),
}
CONTINENTS = {
    "Africa": ("africa", "Afrique"),
    "Americas": ("americas", "Amériques"),
    "Asia": ("asia", "Asie"),
    "Europe": ("europe", "Europe"),
    "Oceania": ("oceania", "Océanie"),
}


def main(table: Path) -> None:
    """Write the file of countries from the table."""
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["M49 English"]]
    content = {
        "source": "Data of the Python package hdx-python-country 4.2.5 (MIT): see the README beside this file",
        "countries": sorted((_country(row) for row in rows), key=lambda country: str(country["alpha3"])),
        "subregions": _subregions(rows),
    }
    TARGET.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _country(row: Mapping[str, str]) -> dict[str, Any]:
    alpha3 = row["ISO 3166-1 Alpha 3-Codes"]
    status = _status(row)
    names = {language: _name(row, language) for language in COLUMNS}
    verified = {language: _is_verified(row, language, status) for language in COLUMNS}
    return {
        "alpha3": alpha3,
        "m49": f"{int(row['m49 numerical code']):03d}",
        "status": status,
        "name": names,
        "name_verified": verified,
        "region": CONTINENTS[row["Region Name"]][0] if row["Region Name"] else "",
        "subregion": _subregion_key(row),
        "note": _note(alpha3),
    }


def _status(row: Mapping[str, str]) -> str:
    alpha3 = row["ISO 3166-1 Alpha 3-Codes"]
    if row["Appears in UNTERM list"] != "Y" or alpha3 in NOT_MEMBERS:
        return "other"
    return "observer" if alpha3 in OBSERVERS else "member"


def _name(row: Mapping[str, str], language: str) -> str:
    corrected = CORRECTIONS.get((row["ISO 3166-1 Alpha 3-Codes"], language))
    kind = "M49 {}" if row["Appears in UNTERM list"] != "Y" else "{} Short"
    return corrected or _plain(row[kind.format(COLUMNS[language])])


def _plain(text: str) -> str:
    return text.translate(APOSTROPHES).strip()


def _is_verified(row: Mapping[str, str], language: str, status: str) -> bool:
    if status == "other":
        return language in READ_BY_US
    column = COLUMNS[language]
    return _plain(row[f"{column} Short"]) == _plain(row[f"M49 {column}"])


def _subregion_key(row: Mapping[str, str]) -> str:
    for column in ("Intermediate Region Name", "Sub-region Name"):
        if row[column] in SUBREGIONS:
            return SUBREGIONS[row[column]][0]
    return ""


def _note(alpha3: str) -> str:
    corrected = [language for code, language in CORRECTIONS if code == alpha3]
    return NOTES.get(alpha3, "") or (
        f"Our correction of the table's name in {', '.join(corrected)}." if corrected else ""
    )


def _subregions(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    continents = {_subregion_key(row): row["Region Name"] for row in rows}
    return [
        {
            "key": key,
            "m49": code,
            "region": CONTINENTS[continents[key]][0],
            "region_name": {"en": continents[key], "fr": CONTINENTS[continents[key]][1]},
            "name": {"en": english, "fr": french},
            "name_verified": {"en": True, "fr": False},
        }
        for english, (key, code, french) in SUBREGIONS.items()
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
