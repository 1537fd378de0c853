"""Build resources/catalogue/idm33.en.json from facts of the report and prose of our own.

usage: python tests/tools/build_catalogue.py FACTS.json PROSE.json [PROSE.json ...]

FACTS.json is what read_report.py wrote. A PROSE.json holds `approaches` by code (summary, impacts,
lessons, objectives_suggested, countries, scope_level, organization_kind), `topics` by code and
`parts` by number (summary). Writes nothing while a check fails: counts, codes, lengths, emptiness.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pledgedesk.domain.catalogue import ORGANIZATION_KINDS, SCOPE_LEVELS
from pledgedesk.domain.reference import countries, regions, regions_of

TARGET = Path(__file__).resolve().parents[2] / "resources" / "catalogue" / "idm33.en.json"
PARTS = {
    1: "Reducing risks and vulnerabilities for migrants",
    2: "Facilitating regular migration",
    3: "Advancing migrants' socioeconomic inclusion and empowerment",
}
TOPICS: Mapping[str, tuple[str, list[int], int]] = {
    "1.1": ("Saving lives and protecting migrants in vulnerable situations", [1, 2, 3, 5, 7, 8], 7),
    "1.2": ("Combating migrant smuggling and trafficking in persons", [5, 9, 10], 12),
    "2.1": ("Legal identity: enabling regular migration and access to rights", [4, 5, 14], 10),
    "2.2": (
        "Enhancing predictability and addressing inequalities for the future of human mobility in the pandemic era",
        [5],
        2,
    ),
    "2.3": ("Migration, environment and climate change: from adaptation to regular pathways", [2, 5], 7),
    "3.1": (
        "Migrant inclusion in COVID-19 recovery and social protection: a renewed social contract",
        [15, 16, 17, 19],
        11,
    ),
    "3.2": ("Rethinking skilled migration to address persistent labour shortages", [15, 16, 17, 19], 12),
}
"""Title, objectives and number of approaches of each topic."""
PRINTED_OTHERWISE = {"1.1": [1, 2, 3, 4, 7, 8]}
ERRATA = {"1.1": "The report prints objective 5's title under the number 4; the number here is the title's."}
COUNCIL_OF_EUROPE = (
    "ALB AND ARM AUT AZE BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN IRL ISL"
    " ITA LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU SMR SRB SVK SVN SWE TUR UKR"
)
"""Its 46 members after March 2022."""
MEMBERS = {
    "Member States of the Council of Europe": COUNCIL_OF_EUROPE.split(),
    "African Union member States": list(regions()["africa"].countries),
}
"""Countries by printed scope."""
SCOPE_REGIONS = {
    "Member States of the Council of Europe": ["europe"],
    "African Union member States": ["africa"],
    "Middle East and North Africa": ["africa", "arab"],
    "Central America": ["lac"],
}
LIMITS = {"summary": (50, 90), "impacts": (20, 60), "lessons": (20, 60)}
"""Words of each text. None is longer than the report's own, and where that is shorter, ours may be."""
OWN_TEXTS = {"summary": "description", "impacts": "impacts", "lessons": "lessons"}
HEAD = {
    "catalogue": "idm33",
    "language": "en",
    "version": 1,
    "source": {
        "author": "International Organization for Migration (IOM)",
        "year": "2022",
        "title": (
            "Global Compact for Migration implementation in practice: Successes, challenges and innovative approaches"
        ),
        "series": "International Dialogue on Migration, No. 33",
        "place": "Geneva",
        "isbn": "978-92-9268-281-1",
        "web": "https://publications.iom.int",
    },
    "licence_note": (
        "The report is under CC BY-NC-ND 3.0 IGO and is not contained here. Taken from it are facts only: titles,"
        " organizations, periods, scopes, contacts and titles of resources, as printed in 2022."
    ),
    "prose_note": (
        "Summaries, impacts and lessons are in our own words, by readers of the report; they are not the report's"
        " text and IOM has not seen them. Scope level, countries, kind of organization and suggested objectives are"
        " our reading, not the report's."
    ),
}
FACTS = (
    "code",
    "title",
    "title_printed",
    "topic",
    "briefly_referred_to",
    "organizations",
    "period",
    "start",
    "end",
    "ongoing",
    "geographic_scope",
)
READ = ("scope_level", "countries", "organization_kind", "objectives_suggested")


def main(facts_file: Path, prose_files: list[Path]) -> int:
    """Check and write the catalogue; gives the exit status."""
    facts = json.loads(facts_file.read_text(encoding="utf-8"))
    prose = _merged(prose_files)
    problems = [*_problems(facts, prose)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        TARGET.write_text(json.dumps(_content(facts, prose), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {TARGET.name}: {len(facts)} approaches")
    return 1 if problems else 0


def _merged(prose_files: list[Path]) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {"approaches": {}, "topics": {}, "parts": {}}
    for path in prose_files:
        for kind, found in json.loads(path.read_text(encoding="utf-8")).items():
            for key, body in found.items():
                if key in merged[kind]:
                    raise ValueError(f"{kind} {key} is in two files")
                merged[kind][key] = body
    return merged


def _problems(facts: list[dict[str, Any]], prose: dict[str, dict[str, Any]]) -> Iterator[str]:
    codes = [fact["code"] for fact in facts]
    per_topic = Counter(fact["topic"] for fact in facts)
    if {topic: per_topic[topic] for topic in TOPICS} != {topic: count for topic, (_, _, count) in TOPICS.items()}:
        yield f"approaches per topic: {dict(per_topic)}"
    for kind, wanted in (("approaches", codes), ("topics", list(TOPICS)), ("parts", [str(one) for one in PARTS])):
        for key in sorted(set(wanted) ^ set(prose[kind])):
            yield f"{kind} {key}: {'no prose' if key in wanted else 'not in the report'}"
    for fact in facts:
        if fact["code"] in prose["approaches"]:
            yield from _approach_problems(fact, prose["approaches"][fact["code"]])


def _approach_problems(fact: dict[str, Any], body: dict[str, Any]) -> Iterator[str]:
    for field in LIMITS:
        yield from _text_problems(fact, field, body.get(field))
    for field in ("title", "organizations", "period", "geographic_scope", "contacts"):
        if not fact[field]:
            yield f"{fact['code']} {field}: empty"
    yield from _reading_problems(fact["code"], body)


def _text_problems(fact: dict[str, Any], field: str, text: str | None) -> Iterator[str]:
    own = fact["words"][OWN_TEXTS[field]]
    low, high = LIMITS[field]
    words = len(text.split()) if text else 0
    if not own and text:
        yield f"{fact['code']} {field}: the report has none"
    elif own and not min(low, own // 2) <= words <= min(high, own):
        yield f"{fact['code']} {field}: {words} words, the report has {own}"
    elif words < low <= own:
        yield f"{fact['code']} {field}: {words} words, {low} wanted"


def _reading_problems(code: str, body: dict[str, Any]) -> Iterator[str]:
    if body["scope_level"] not in SCOPE_LEVELS:
        yield f"{code} scope_level: {body['scope_level']}"
    if body["organization_kind"] not in ORGANIZATION_KINDS:
        yield f"{code} organization_kind: {body['organization_kind']}"
    for country in body["countries"]:
        if country not in countries():
            yield f"{code} countries: {country}"
    suggested = body["objectives_suggested"]
    if not suggested or not all(number in range(1, 24) for number in suggested):
        yield f"{code} objectives_suggested: {suggested}"


def _content(facts: list[dict[str, Any]], prose: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        **HEAD,
        "parts": [
            {"number": number, "title": title, "summary": prose["parts"][str(number)]["summary"]}
            for number, title in PARTS.items()
        ],
        "topics": [
            {
                "code": code,
                "part": int(code[0]),
                "title": title,
                "objectives": objectives,
                "objectives_printed": PRINTED_OTHERWISE.get(code, objectives),
                "erratum": ERRATA.get(code, ""),
                "summary": prose["topics"][code]["summary"],
            }
            for code, (title, objectives, _) in TOPICS.items()
        ],
        "approaches": [_approach(fact, prose["approaches"][fact["code"]]) for fact in facts],
    }


def _countries(fact: dict[str, Any], body: dict[str, Any]) -> list[str]:
    """Give the countries as read; for members of a body always the same ones."""
    return MEMBERS.get(_body(fact)) or sorted(body["countries"])


def _regions(fact: dict[str, Any], body: dict[str, Any]) -> list[str]:
    """Give the regions of a printed scope that is wider than countries, else those of the countries."""
    of_countries = {region for country in body["countries"] for region in regions_of(country)}
    return SCOPE_REGIONS.get(_body(fact)) or sorted(of_countries)


def _body(fact: dict[str, Any]) -> str:
    return str(fact["geographic_scope"]).split(",")[0]


def _approach(fact: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    return {
        **{field: fact[field] for field in FACTS},
        **{field: sorted(body[field]) if isinstance(body[field], list) else body[field] for field in READ},
        "countries": _countries(fact, body),
        "regions": _regions(fact, body),
        "objectives": TOPICS[fact["topic"]][1],
        **{field: body[field] or None for field in LIMITS},
        "resources": fact["resources"],
        "contacts": fact["contacts"],
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
