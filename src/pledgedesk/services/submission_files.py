"""Write the files of a submission anew, for a recording that is given none."""

from __future__ import annotations

from collections.abc import Callable

from pledgedesk.domain.reviews import Edition
from pledgedesk.services.register import NewFile
from pledgedesk.services.review_export import ReviewRequest, export_review
from pledgedesk.services.reviews import suggested_name
from pledgedesk.services.session import DossierSession


def new_files(session: DossierSession, key: str, language: str, draw: Callable[..., object]) -> tuple[NewFile, ...]:
    """Name what is written for a round: the review workbook that leaves, and the text, where there is any."""
    found = session.preparation.read(key)
    name = suggested_name(found.records.profile.country, found.review, Edition.SUBMISSION, language)
    request = ReviewRequest(Edition.SUBMISSION, found.choice, found.review, language)
    return (NewFile(name, lambda path: export_review(session.reviews, request, path)),)
