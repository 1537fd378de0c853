"""Read recommendations from a table: find its columns by their headings in six languages, and read their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pledgedesk.domain.codes import RecommendationResponse, RecommendationStatus, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.folding import fold
from pledgedesk.domain.incoming import IncomingProblem, IncomingProblemCode, IncomingRecommendation, checked
from pledgedesk.domain.numbered_list import western
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.table_file import Rows, TableRow, read_rows
from pledgedesk.i18n import LANGUAGES, translator
from pledgedesk.wording import code_label, field_label

_HEADINGS: dict[str, tuple[str, ...]] = {
    "text": (
        "recommendation", "recommendations", "text", "text of the recommendation", "recommendation text", "wording",
        "recommandation", "recommandations", "texte", "texte de la recommandation", "libellé",
        "recomendación", "recomendaciones", "texto", "texto de la recomendación",
        "التوصية", "التوصيات", "توصية", "نص التوصية", "النص",
        "рекомендация", "рекомендации", "текст", "текст рекомендации",
        "建议", "建议内容", "建议案文", "案文", "文本",
    ),
    "code": (
        "no", "nr", "number", "code", "ref", "para", "paragraph", "op", "recommendation no", "recommendation number",
        "n°", "nº", "№", "numéro", "paragraphe", "número", "núm", "párrafo",
        "رقم", "الرقم", "الفقرة", "رقم التوصية", "номер", "пункт", "编号", "序号", "段落", "号",
    ),
    "objectives": (
        "objective", "objectives", "gcm objective", "gcm objectives", "objectif", "objectifs", "objetivo", "objetivos",
        "الهدف", "الأهداف", "цель", "цели", "目标",
    ),
    "response": (
        "response", "position", "state position", "réponse", "respuesta", "posición", "الرد", "الموقف", "الاستجابة",
        "ответ", "позиция", "答复", "立场", "回应",
    ),
    "response_text": (
        "text of the response", "comment", "comments", "explanation", "texte de la réponse", "commentaire",
        "commentaires", "texto de la respuesta", "comentario", "comentarios", "نص الرد", "تعليق", "التعليقات",
        "текст ответа", "комментарий", "комментарии", "答复内容", "评论", "说明",
    ),
    "leads": (
        "lead", "lead organization", "lead ministry", "responsible", "responsible ministry", "responsible institution",
        "responsable", "responsables", "organisme responsable", "chef de file", "institución responsable",
        "الجهة المسؤولة", "الجهات المسؤولة", "ответственный", "ответственные", "исполнитель", "负责部门", "负责单位",
        "主责单位",
    ),
    "due": (
        "due", "deadline", "due date", "échéance", "délai", "plazo", "fecha límite", "الموعد النهائي", "الأجل", "срок",
        "期限", "完成时间",
    ),
    "status": (
        "status", "follow-up", "implementation", "statut", "suivi", "estado", "seguimiento", "الحالة", "المتابعة",
        "статус", "состояние", "状态", "进展",
    ),
}  # fmt: skip
"""Headings under which each field stands; the program's own labels are known beside them."""
_FIELDS = {"leads": "lead_organizations"}
_RECOMMENDS = ("recommendation", "recommandation", "recomendacion", "توصي", "рекомендац", "建议")
"""Words that the heading of a column of texts holds where it is none of the known ones."""
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "response": {
        RecommendationResponse.ACCEPTED: (
            "supported", "enjoys the support", "yes", "acceptée", "accepté", "appuyée", "aceptada", "aceptado",
            "apoyada", "مقبولة", "قبول", "принято", "принята", "поддержана", "接受", "支持",
        ),
        RecommendationResponse.ACCEPTED_IN_PART: (
            "partially accepted", "partly accepted", "partially supported", "acceptée en partie",
            "partiellement acceptée", "parcialmente aceptada", "aceptada en parte", "مقبولة جزئيا", "частично принято",
            "принято частично", "部分接受",
        ),
        RecommendationResponse.NOTED: (
            "taken note of", "notée", "prise en note", "tomada nota", "anotada", "أحيط علما", "принято к сведению",
            "注意到",
        ),
        RecommendationResponse.NOT_ACCEPTED: (
            "rejected", "not supported", "refusée", "rejetée", "non acceptée", "rechazada", "no aceptada", "مرفوضة",
            "غير مقبولة", "отклонено", "не принято", "不接受", "拒绝",
        ),
    },
    "status": {
        RecommendationStatus.NOT_STARTED: (
            "open", "pending", "non commencé", "no iniciado", "لم يبدأ", "не начато", "未开始",
        ),
        RecommendationStatus.IN_PROGRESS: (
            "ongoing", "under way", "en cours", "en curso", "جار", "выполняется", "进行中",
        ),
        RecommendationStatus.DONE: (
            "completed", "implemented", "réalisé", "terminé", "realizado", "cumplida", "منجز", "выполнено", "已完成",
        ),
    },
}  # fmt: skip
"""What other tables write for a code, beside the program's own labels."""
_LONGEST_HEADING = 60
_HEAD_ROWS = 20
"""Rows among which the headings are looked for: a title and notes may stand above them."""


@dataclass(frozen=True, slots=True)
class RecommendationTable:
    """Hold a table, and the columns whose headings say what they hold; without a text column one is to be chosen."""

    headings: tuple[str, ...]
    rows: Rows
    columns: Mapping[str, int]

    @property
    def has_texts(self) -> bool:
        """Tell whether it is known which column holds the texts."""
        return "text" in self.columns

    def with_texts_in(self, column: int) -> RecommendationTable:
        """Give the table with its texts in a column, by its place from 0."""
        others = {field: place for field, place in self.columns.items() if place != column}
        return replace(self, columns={**others, "text": column})


def read_table(path: Path) -> RecommendationTable:
    """Read a table from .xlsx or CSV; raises DomainError as `table_file.read_rows` does."""
    rows = read_rows(path, lambda rows: _heading_place(rows) is not None)
    place = _heading_place(rows)
    if place is None:
        return _without_known_headings(rows)
    cells, below = rows[place].cells, rows[place + 1 :]
    return RecommendationTable(cells, below, _columns(cells, below))


def _without_known_headings(rows: Rows) -> RecommendationTable:
    filled = {column for row in rows for column, cell in enumerate(row.cells) if cell}
    if len(filled) == 1:
        (column,) = filled
        return RecommendationTable(("",) * (column + 1), rows, {"text": column})
    cells = rows[0].cells
    return RecommendationTable(cells, rows[1:], _columns(cells, rows[1:]))


def _heading_place(rows: Rows) -> int | None:
    is_narrow = all(_filled(row) < 2 for row in rows)
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        # A lone cell above a wider table is its title.
        if any(_is_of_texts(cell) for cell in row.cells) and (is_narrow or _filled(row) > 1):
            return place
    return None


def _filled(row: TableRow) -> int:
    return sum(1 for cell in row.cells if cell)


def _is_of_texts(heading: str) -> bool:
    known = _field_of(heading)
    if known or len(heading) > _LONGEST_HEADING:
        return known == "text"
    return any(word in fold(heading) for word in _RECOMMENDS)


def _columns(headings: tuple[str, ...], rows: Rows) -> dict[str, int]:
    found: dict[str, int] = {}
    texts = [column for column, heading in enumerate(headings) if _is_of_texts(heading)]
    if texts:
        found["text"] = max(texts, key=lambda column: sum(len(row.cell(column)) for row in rows))
    for column, heading in enumerate(headings):
        field = _field_of(heading)
        if field and field not in found:
            found[field] = column
    return found


def _field_of(heading: str) -> str:
    return _known_headings().get(fold(heading), "")


@cache
def _known_headings() -> dict[str, str]:
    known = {fold(heading): field for field, headings in _HEADINGS.items() for heading in headings}
    for field in _HEADINGS:
        for language in LANGUAGES:
            name = _FIELDS.get(field, field)
            known[fold(field_label(translator(language), name, RecordKind.RECOMMENDATION))] = field
    return known


def incoming_from_table(table: RecommendationTable) -> tuple[IncomingRecommendation, ...]:
    """Give the rows of a table as recommendations, with what is wrong in each.

    Raises DomainError(TABLE_WITHOUT_TEXTS) where no column of texts is known.
    """
    if not table.has_texts:
        raise DomainError(ErrorCode.TABLE_WITHOUT_TEXTS, headings=", ".join(filter(None, table.headings)))
    return checked(_incoming(table.columns, row) for row in table.rows)


def _incoming(columns: Mapping[str, int], row: TableRow) -> IncomingRecommendation:
    cells = {field: row.cell(column) for field, column in columns.items()}
    objectives, unknown = _objectives(cells.get("objectives", ""))
    problems = [IncomingProblem(IncomingProblemCode.OBJECTIVE_UNKNOWN, one) for one in unknown]
    response, unread = _code("response", cells.get("response", ""))
    if unread:
        problems.append(IncomingProblem(IncomingProblemCode.RESPONSE_UNKNOWN, unread))
    status, unread = _code("status", cells.get("status", ""))
    if unread:
        problems.append(IncomingProblem(IncomingProblemCode.STATUS_UNKNOWN, unread))
    due, unread = _date(cells.get("due", ""))
    if unread:
        problems.append(IncomingProblem(IncomingProblemCode.DATE_UNREADABLE, unread))
    return IncomingRecommendation(
        row.number,
        cells["text"],
        cells.get("code", ""),
        objectives,
        response,
        cells.get("response_text", ""),
        tuple(_names(cells.get("leads", ""))),
        due,
        status or RecommendationStatus.NOT_STARTED.value,
        tuple(problems),
    )


def _objectives(cell: str) -> tuple[tuple[int, ...], list[str]]:
    numbers = [int(western(number)) for number in re.findall(r"\d+", cell)]
    known = tuple(dict.fromkeys(number for number in numbers if number in OBJECTIVES))
    unknown = [str(number) for number in numbers if number not in OBJECTIVES]
    return known, unknown or ([cell] if cell and not numbers else [])


def _code(field: str, cell: str) -> tuple[str, str]:
    """Give the code that a cell stands for, and the cell where it stands for none."""
    code = _known_words(field).get(fold(cell), "")
    return code, "" if code or not cell else cell


@cache
def _known_words(field: str) -> dict[str, str]:
    known = {fold(word): str(code) for code, words in _WORDS[field].items() for word in words}
    for code in _WORDS[field]:
        known[fold(code)] = str(code)
        known |= {fold(code_label(translator(language), field, code)): str(code) for language in LANGUAGES}
    return known


def _date(cell: str) -> tuple[PartialDate | None, str]:
    if not cell:
        return None, ""
    try:
        return PartialDate.parse(cell), ""
    except DomainError:
        return None, cell


def _names(cell: str) -> Iterator[str]:
    seen = dict.fromkeys(" ".join(name.split()) for name in re.split(r"[;\n；؛]", cell))
    yield from (name for name in seen if name)
