"""Write the files of a submission anew, for a recording that is given none."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pledgedesk.domain.reviews import Edition
from pledgedesk.i18n import shipped_language
from pledgedesk.services.document_export import (
    ENDINGS,
    DocumentKind,
    DocumentRequest,
    Drawing,
    export_document,
)
from pledgedesk.services.preparation import Preparation
from pledgedesk.services.register import NewFile
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.reviews import suggested_name
from pledgedesk.services.session import DossierSession


def new_files(session: DossierSession, key: str, language: str, drawing: Drawing) -> tuple[NewFile, ...]:
    """Name what is written for a round: the review workbook that leaves, and its text as Word and PDF.

    Without a text to be read there is the workbook alone.
    """
    found, shipped = session.preparation.read(key), shipped_language(language)
    name = suggested_name(found.records.profile.country, found.review, Edition.SUBMISSION, shipped)
    request = ReviewRequest(Edition.SUBMISSION, found.choice, found.review, shipped)
    files = [NewFile(name, partial(export_review, session.reviews, request))]
    if _has_text(found):
        text = DocumentRequest(DocumentKind.NARRATIVE, key, shipped)
        write = partial(export_document, session, text, drawing=drawing)
        files += [NewFile(str(Path(name).with_suffix(ending)), write) for ending in ENDINGS]
    return tuple(files)


def _has_text(preparation: Preparation) -> bool:
    return any(one.texts and not one.template.is_spoken for one in preparation.sections)
