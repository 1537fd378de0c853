"""Do what is asked of the pair in hand: link, dismiss, offer again, make a pledge, note a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from pledgedesk.domain.catalogue import Approach, Catalogue
from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import LinkKind, RecordKind
from pledgedesk.domain.comparison import ComparedRecord
from pledgedesk.domain.decisions import Correspondence
from pledgedesk.domain.links import ApproachLink
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.views.approach_pane import contact_text
from pledgedesk.ui.views.compare_decision import LINK_KEYS, DecisionPanel
from pledgedesk.ui.views.compare_matches import MatchesPanel
from pledgedesk.ui.views.compare_pair import PairPane


class PairActs:
    """Act on the pair that is shown, where its row is the one in hand. Each act is one step that can be undone.

    `key_of` gives the key that the pair's row has in the list.
    """

    def __init__(
        self,
        context: PageContext,
        catalogue: Catalogue,
        matches: MatchesPanel,
        pair: PairPane,
        key_of: Callable[[ComparedRecord, Approach], str],
        page: QWidget,
    ) -> None:
        self._context, self._catalogue = context, catalogue
        self._matches, self._shown, self._key_of, self._page = matches, pair, key_of, page
        self._last_reason = ""
        self._is_recording = False
        self._connect(pair.decision)
        matches.list.letter_typed.connect(self._on_letter)

    def _connect(self, decision: DecisionPanel) -> None:
        decision.link_asked.connect(lambda kind: self._link(LinkKind(kind), "") if kind else self.link())
        decision.change_asked.connect(self.link)
        decision.unlink_asked.connect(self.unlink)
        decision.dismiss_asked.connect(self.dismiss)
        decision.offer_asked.connect(self.dismiss)
        decision.pledge_asked.connect(self.make_pledge)
        decision.letter_asked.connect(self.write_letter)
        decision.letter_change_asked.connect(self._change_letter)
        decision.letter_removal_asked.connect(self._remove_letter)

    def _on_letter(self, letter: str) -> None:
        if letter in LINK_KEYS:
            self._link(LINK_KEYS[letter], "")
            return
        {"l": self.link, "n": self.dismiss, "p": self.make_pledge, "w": self.write_letter}[letter]()

    def _pair(self) -> tuple[ComparedRecord, Approach] | None:
        """Give the pair in hand; None where nothing can be done with it, or a decision is being written."""
        compared, approach = self._shown.compared, self._shown.approach
        if self._context.read_only or self._is_recording or compared is None or approach is None:
            return None
        return (compared, approach) if self._key_of(compared, approach) == self._matches.list.chosen_key() else None

    def _about(self, compared: ComparedRecord, approaches: Sequence[Approach]) -> str:
        told = "\n".join(f"{one.code} {one.title}" for one in approaches)
        return f"{compared.record.reference} {compared.record.title}\n{told}"

    def _record(self, work: Callable[[], Changes | None], on_done: Callable[[Changes | None], object]) -> None:
        self._is_recording = True

        def done(changes: Changes | None) -> None:
            self._is_recording = False
            on_done(changes)

        def failed(error: Exception) -> None:
            self._is_recording = False
            self._context.news.failed.emit(error)

        self._context.record(work, done, failed)

    def _decide(self, work: Callable[[], Changes | None]) -> None:
        """Record a decision, and put the cursor on the next match without one."""
        keys = self._matches.list.chosen_keys() or (self._matches.list.chosen_key(),)
        following = self._matches.model.next_open(keys[-1])
        self._record(work, lambda _changes: None)
        if following:
            self._matches.list.choose(following)

    # Links

    def _link(self, kind: LinkKind, remark: str) -> None:
        pair = self._pair()
        if pair is None or pair[0].link(pair[1].code) is not None:
            return
        record, code, links = pair[0].record, pair[1].code, self._context.session.links
        self._decide(lambda: links.add(record.kind, record.uid, code, kind, remark))

    def link(self) -> None:
        """Ask for kind and remark and link; of a pair that is linked, ask for others."""
        from pledgedesk.ui.dialogs.link_dialog import ask_for_change

        pair = self._pair()
        if pair is None:
            return
        there, links = pair[0].link(pair[1].code), self._context.session.links
        answer = ask_for_change(self._context, there or ApproachLink(approach=pair[1].code), self._page)
        if answer is not None and there is None:
            self._link(answer.link_kind, answer.remark)
        elif answer is not None and there is not None:
            self._record(lambda: links.change(there, answer.link_kind, answer.remark), lambda _changes: None)

    def unlink(self) -> None:
        """Remove the link."""
        pair = self._pair()
        link = pair[0].link(pair[1].code) if pair is not None else None
        if link is not None:
            self._record(lambda: self._context.session.links.remove(link), lambda _changes: None)

    # Dismissals

    def dismiss(self) -> None:
        """Ask why, and call the selected matches not relevant, in one step; offer one again that was called so."""
        pair = self._pair()
        if pair is None:
            return
        dismissal = pair[0].dismissal(pair[1].code)
        if dismissal is not None:
            service = self._context.session.dismissals
            self._record(lambda: service.offer_again([dismissal.uid]), lambda _changes: None)
        elif pair[0].link(pair[1].code) is None:
            self._ask_and_dismiss(*pair)

    def _ask_and_dismiss(self, compared: ComparedRecord, approach: Approach) -> None:
        from pledgedesk.ui.dialogs.dismiss_dialog import ask_for_reason

        codes = self._codes_to_dismiss(compared, approach)
        approaches = [one for one in self._catalogue.approaches if one.code in codes]
        reason = ask_for_reason(self._context, self._about(compared, approaches), self._last_reason, self._page)
        if reason:
            self._last_reason = reason
            record, service = compared.record, self._context.session.dismissals
            self._decide(lambda: service.dismiss(record.kind, record.uid, codes, reason))

    def _codes_to_dismiss(self, compared: ComparedRecord, approach: Approach) -> tuple[str, ...]:
        """Give the selected approaches without a decision; among records, the pair's alone: each has its own reason."""
        if self._key_of(compared, approach) != approach.code:
            return (approach.code,)
        chosen = self._matches.list.chosen_keys()
        return tuple(code for code in chosen if not compared.link(code) and not compared.dismissal(code))

    # Pledges and letters

    def make_pledge(self) -> None:
        """Make a draft pledge with the objectives in common, and show it."""
        pair = self._pair()
        if pair is None:
            return
        record, code, service = pair[0].record, pair[1].code, self._context.session.comparison
        title = self._context._("Pledge inspired by {code}").format(code=code)
        self._record(lambda: service.make_pledge(record.kind, record.uid, code, title), self._on_pledge_made)

    def _on_pledge_made(self, changes: Changes | None) -> None:
        if changes is not None:
            made = next(one for one in changes.changes if one.creates and one.kind is RecordKind.PLEDGE)
            self._context.news.record_opened.emit(made.kind.value, made.uid, "title")

    def write_letter(self) -> None:
        """Ask when the office wrote, and note it."""
        pair = self._pair()
        if pair is None:
            return
        record, approach = pair[0].record, pair[1]
        empty = Correspondence(record_kind=record.kind.value, record_uid=record.uid, approach=approach.code)
        letter = self._ask_for_letter(*pair, empty)
        if letter is not None:
            self._record(lambda: self._context.session.correspondence.add(letter), lambda _changes: None)

    def _change_letter(self, letter: Correspondence) -> None:
        pair = self._pair()
        after = self._ask_for_letter(*pair, letter) if pair is not None else None
        if after is not None:
            self._record(lambda: self._context.session.correspondence.change(letter, after), lambda _changes: None)

    def _remove_letter(self, letter: Correspondence) -> None:
        self._record(lambda: self._context.session.correspondence.remove(letter.uid), lambda _changes: None)

    def _ask_for_letter(
        self, compared: ComparedRecord, approach: Approach, letter: Correspondence
    ) -> Correspondence | None:
        from pledgedesk.ui.dialogs.correspondence_dialog import ask_for_letter

        contacts = "; ".join(contact_text(one.text, one.emails) for one in approach.contacts)
        return ask_for_letter(self._context, self._about(compared, [approach]), contacts, letter, self._page)
