"""Write what leaves the program: workbooks, the demo, the entry in the desktop's menu."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from pledgedesk.cli import choices
from pledgedesk.cli.job import Job
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.reviews import Edition, LeftOut
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.services.demo import make_demo
from pledgedesk.services.desktop_entry import install_desktop, remove_desktop, share_folder
from pledgedesk.services.dossiers import refuse_dossier_as_target
from pledgedesk.services.review_export import ReviewExport, ReviewRequest, export_review
from pledgedesk.services.reviews import ReviewPreview
from pledgedesk.wording import code_label, field_label
from pledgedesk.wording.labels import objective_short, round_title


def export(job: Job, arguments: Namespace) -> None:
    """Write the workbook of a review."""
    edition, out = choices.edition(arguments.edition), Path(arguments.out)
    refuse_dossier_as_target(out)
    if out.suffix.lower() != ".xlsx":
        raise DomainError(ErrorCode.TARGET_NOT_WORKBOOK, path=str(out))
    with job.reading(arguments.file) as session:
        reviews = session.reviews
        review = reviews.find_round(arguments.round) if arguments.round else reviews.next_round()
        choice = reviews.choice_of_round(review.key)
        preview = reviews.preview(reviews.records(), choice)
        written = export_review(reviews, ReviewRequest(edition, choice, review, job.language), out)
    for warning in written.warnings:
        job.warn(warning)
    if job.output.as_json:
        job.output.json(_export_json(job, edition, review.key, written, preview))
        return
    _print_export(job, edition, review, written, preview)


def _export_json(
    job: Job, edition: Edition, review: str, written: ReviewExport, preview: ReviewPreview
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "path": str(written.path.absolute()),
        "edition": edition.value,
        "round": review,
        "language": job.language,
        "warnings": list(written.warnings),
    }
    if edition is Edition.SUBMISSION:
        found["carried"] = preview.carried
        found["left_out"] = [
            {"reference": one.reference, "title": one.title, "reason": one.reason.value} for one in preview.left_out
        ]
        found["missing"] = [
            {"reference": record.reference, "fields": [problem.field for problem in found]}
            for record, found in preview.missing
        ]
    return found


def _print_export(
    job: Job, edition: Edition, review: ReviewRound, written: ReviewExport, preview: ReviewPreview
) -> None:
    _ = job.translator.gettext
    names = {
        "path": written.path,
        "edition": code_label(job.translator, "edition", edition),
        "round": round_title(job.translator, review),
    }
    job.output.line(_("Wrote {path}: {edition}, {round}.").format_map(names))
    if edition is Edition.WORKING:
        job.output.line(_("It holds everything, drafts and internal notes too: it stays in the office."))
        return
    carried = job.translator.ngettext("It carries {count} record.", "It carries {count} records.", preview.carried)
    job.output.line(carried.format(count=preview.carried))
    _print_preview(job, preview)


def _print_preview(job: Job, preview: ReviewPreview) -> None:
    _ = job.translator.gettext
    if preview.left_out:
        job.output.line()
        job.output.line(_("Left out"))
        rows = [
            ("", one.reference, code_label(job.translator, "left_out", one.reason), _title(job, one))
            for one in preview.left_out
        ]
        job.output.table(("", _("Reference"), _("Why"), _("Title")), rows)
    if preview.missing:
        job.output.line()
        job.output.line(_("Carried, and not filled in"))
        for record, found in preview.missing:
            labels = (field_label(job.translator, problem.field, record.kind) for problem in found)
            fields = ", ".join(dict.fromkeys(labels))
            job.output.line(f"  {record.reference}  {fields}")


def _title(job: Job, left_out: LeftOut) -> str:
    """Give the title of what stays out; of a note, its objective's."""
    note = left_out.reference.partition("OBJ-")[2]
    return left_out.title if not note else objective_short(job.translator, int(note))


def demo(job: Job, arguments: Namespace) -> None:
    """Write the sample, its workbooks and pictures of the pages."""
    made = make_demo(job.dossiers, Path(arguments.folder), job.language, job.draw_pages)
    _print_files(job, "written", job.translator.gettext("Wrote {path}"), made)


def desktop(job: Job, arguments: Namespace) -> None:
    """Write the menu entry and the file type, or remove them."""
    _ = job.translator.gettext
    share = share_folder()
    if not arguments.remove:
        _print_files(job, "written", _("Wrote {path}"), install_desktop(share))
        return
    removed = remove_desktop(share)
    _print_files(job, "removed", _("Removed {path}"), removed)
    if not removed and not job.output.as_json:
        job.output.line(_("There was nothing to remove."))


def _print_files(job: Job, key: str, sentence: str, paths: tuple[Path, ...]) -> None:
    if job.output.as_json:
        job.output.json({key: [str(path) for path in paths]})
        return
    for path in paths:
        job.output.line(sentence.format(path=path))
