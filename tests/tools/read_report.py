"""Read the facts of the 61 approaches from the text of IDM report No. 33.

usage: python tests/tools/read_report.py REPORT.txt FACTS.json

REPORT.txt is the report as text, which is not part of this project and never needed to build it.
Writes facts only (titles, organizations, periods, scopes, titles of resources, contacts) and, for
the check of lengths, how many words the report's own texts have; none of its prose.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.tools.report_titles import TITLES

HEADING = re.compile(r"^([123]\.\d\.\d{1,2}) (.+)$")
BRIEFLY = " (BRIEFLY REFERRED TO)"
FIELDS = {
    "ORGANIZATION": "organization",
    "PERIOD": "period",
    "GEOGRAPHICAL SCOPE": "geographic_scope",
    "DESCRIPTION": "description",
    "IMPACTS": "impacts",
    "IMPACTS (intended)": "impacts",
    "LESSONS LEARNED": "lessons",
    "RESOURCES": "resources",
    "CONTACT": "contact",
}
END = "Contributors and their interventions"
NOT_AVAILABLE = ("Not available", "Not available yet")
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\.\w+")
LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(#\)")
YEAR = re.compile(r"\d{4}")
GOING_ON = re.compile(r"ongoing|present", re.IGNORECASE)

# Fields that name more than one organization, cut where the report's commas and strokes do not say it.
ORGANIZATIONS = {
    "1.1.2": ["Insan Association", "Cross-Regional Center for Refugees and Migrants"],
    "1.1.6": ["Insan Association", "Cross-Regional Center for Refugees and Migrants"],
    "1.2.3": ["Government of Japan", "UNODC"],
    "1.2.10": [
        "Inter-Agency Coordination Group against Trafficking in Persons (ICAT)",
        "United Nations Office on Drugs and Crime",
    ],
    "2.1.3": ["United Nations Development Programme (UNDP)", "other United Nations agencies"],
    "2.2.1": [
        "Bill and Melinda Gates Foundation",
        "Coalition for Epidemic Preparedness Innovations",
        "FIND Diagnosis for all",
        "Gavi",
        "The Global Fund",
        "Unitaid",
        "Wellcome",
        "WHO",
        "World Bank",
        "UNICEF",
        "Pan American Health Organization",
    ],
    "2.3.5": ["Guatemala", "United Nations Economic Commission for Latin America and the Caribbean"],
}
# Where a second or third contact begins: the report breaks lines within a contact as between two.
NEXT_CONTACTS = (
    "Chathura Weerasekara",
    "Mariano Higa",
    "Andrés Pérez Esquivel",
    "Luis Pi-Nuñez",
    "United Nations Legal Identity Taskforce",
    "Santino Severoni",
    "Chompunut Phasuphan",
    "Ourania Botsi",
    "Suzie Racine",
    "ICAT",
)


def main(report: Path, target: Path) -> None:
    """Write the facts of all approaches, in the order of the report."""
    facts = [_facts(code, printed, blocks) for code, printed, blocks in _approaches(report)]
    target.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(facts)} approaches")


def _approaches(report: Path) -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    """Give code, printed title and lines by field of each approach."""
    code, printed, field = "", "", ""
    blocks: dict[str, list[str]] = {}
    for line in (*report.read_text(encoding="utf-8").splitlines(), END):
        text = line.strip()
        heading = HEADING.match(text)
        if code and (heading or text in (END, "Innovative approaches")):
            yield code, printed, blocks
            code = ""
        if heading:
            (code, printed), blocks, field = heading.groups(), {}, ""
        elif code and text in FIELDS:
            field = FIELDS[text]
            blocks[field] = []
        elif code and text and field:
            blocks[field].append(text)


def _facts(code: str, printed: str, blocks: dict[str, list[str]]) -> dict[str, Any]:
    organization = _mended(blocks["organization"])
    period = _mended(blocks["period"])
    return {
        "code": code,
        "title": _title(code, printed),
        "title_printed": printed,
        "topic": code.rsplit(".", 1)[0],
        "briefly_referred_to": printed.endswith(BRIEFLY),
        "organizations": _organizations(code, organization),
        "period": period,
        **_dates(period),
        "geographic_scope": _mended(blocks["geographic_scope"]),
        "resources": _resources(blocks["resources"]),
        "contacts": _contacts(blocks["contact"]),
        "words": {name: _words(blocks[name]) for name in ("description", "impacts", "lessons")},
    }


def _mended(lines: list[str]) -> str:
    return " ".join(lines)


def _title(code: str, printed: str) -> str:
    title = TITLES[code]
    if title.upper() != printed.removesuffix(BRIEFLY).upper():
        raise ValueError(f"title of {code} differs: {printed}")
    return title


def _organizations(code: str, printed: str) -> list[str]:
    names = ORGANIZATIONS.get(code, [printed])
    missing = [name for name in names if name not in printed]
    if missing:
        raise ValueError(f"not printed in {code}: {missing}")
    return names


def _dates(period: str) -> dict[str, Any]:
    years = YEAR.findall(period)
    ongoing = GOING_ON.search(period) is not None
    return {
        "start": years[0] if years else None,
        "end": None if ongoing or not years else years[-1],
        "ongoing": ongoing,
    }


def _resources(lines: list[str]) -> list[str]:
    titles = [_unlinked(line) for line in lines]
    return [] if titles[0] in NOT_AVAILABLE else titles


def _unlinked(line: str) -> str:
    text = LINK.sub(r"\1", line.removeprefix("- ")).replace("\\", "")
    return text.strip().removesuffix(".")


def _contacts(lines: list[str]) -> list[dict[str, Any]]:
    people = _people(lines)
    emails = EMAIL.findall(_mended(lines))
    if len(people) == 1:
        return [{"text": people[0], "emails": emails}]
    with_email = people[-len(emails) :] if emails else []
    given = dict(zip(with_email, emails, strict=True))
    return [{"text": person, "emails": [given[person]] if person in given else []} for person in people]


def _people(lines: list[str]) -> list[str]:
    people: list[str] = []
    for line in lines:
        text = EMAIL.sub("", line.removeprefix("- ")).strip()
        if text and (not people or text.startswith(NEXT_CONTACTS)):
            people.append(text)
        elif text:
            people[-1] += f" {text}"
    return people


def _words(lines: list[str]) -> int:
    text = _mended(lines)
    return 0 if text.strip("- .") in ("", *NOT_AVAILABLE) else sum(word != "-" for word in text.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
