"""The brief: what to know before a conversation, read in a minute."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relnet.domain.followup import FollowUp
from relnet.services import knowing
from relnet.ui import kinds, taborder
from relnet.ui.contacts import wording
from relnet.ui.contacts.brief_parts import INSET, AddLine, BriefCard, Line, Veiled
from relnet.ui.contacts.chips import ShortChip
from relnet.ui.contacts.entry_row import EntryRow
from relnet.ui.flow import Flow, clear
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.services.person_page import Fact, PersonPage

translate = QCoreApplication.translate
WIDE, FACTS = 620, 5
MARGIN = 26


class Brief(ScrollPage):
    """Shows a PersonPage. `act` runs a verb of the services with its arguments."""

    follow_up_opened = Signal(int)
    follow_up_finished = Signal(list)
    calendar_handed = Signal(list)
    interaction_opened = Signal(int)

    def __init__(self, act: Callable[..., None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self._person = 0
        self._make_cards()
        self._lay_out()

    def show_page(self, page: "PersonPage", today: date) -> None:
        """Show what is known of a person, as seen on that day."""
        if self._person != page.row.id:
            for card in self._cards():
                card.put_line_away()
            self.verticalScrollBar().setValue(0)
        self._person = page.row.id
        self._show_questions(page, today)
        self.between.show_lines([self._promise(item, today) for item in page.promises])
        self._show_facts(page.facts, today, FACTS)
        self._show_topics(page)
        self._show_lately(page, today)
        self._order_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.viewport().width() >= WIDE else 1)

    def _make_cards(self) -> None:
        question = AddLine(self.tr("Add a question"))
        question.added.connect(lambda text, *_: self._act(knowing.add_question, self._person, text))
        self.questions = BriefCard(
            self.tr("Ask next time"),
            self.tr("What you want to ask when you next talk goes here."),
            question,
            icon="ear",
            tone="accent",
        )
        self.between = BriefCard(
            self.tr("Between you"), self.tr("What you promised each other, and when, shows here."), icon="flag", tone="due"
        )
        fact = AddLine(self.tr("Add what you learned"), _fact_choices(), sensitive=True)
        fact.added.connect(
            lambda text, kind, sensitive: self._act(knowing.add_fact, self._person, kind, text, sensitive=sensitive)
        )
        self.facts = BriefCard(
            self.tr("Beyond the job title"), self.tr("Family, interests, goals: what you know of the person goes here."), fact
        )
        self._make_topics()

    def _make_topics(self) -> None:
        topic = AddLine(
            self.tr("Add a topic"),
            [("offer", "hand-heart", self.tr("Can help with")), ("need", "search", self.tr("Looks for"))],
        )
        topic.added.connect(lambda text, direction, _: self._act(knowing.add_topic, self._person, direction, text))
        self.topics = BriefCard(
            self.tr("Can help with · looks for"), self.tr("Topics to ask them about, and what they are looking for."), topic
        )
        self._topic_chips = QWidget()
        self._topic_flow = Flow(self._topic_chips, 6)
        self._topic_flow.setContentsMargins(INSET, 2, 0, 6)

    def _cards(self) -> tuple[BriefCard, ...]:
        return self.questions, self.between, self.facts, self.topics

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = column = QVBoxLayout(content)
        column.setSpacing(16)
        self._make_room()
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        column.addLayout(self._grid)
        self._columns = 0
        self._arrange(2)
        column.addWidget(Heading(self.tr("Lately"), 2))
        self._recent: list[EntryRow] = []
        self._lately = QVBoxLayout()
        self._lately.setSpacing(7)
        column.addLayout(self._lately)
        self._nothing = plain(self.tr("What you do together shows here once it is logged."), tone="tertiary")
        column.addWidget(self._nothing)
        column.addStretch(1)
        self.setWidget(content)

    def _make_room(self) -> None:
        """The scroll bar stands in the margin, so that nothing moves when it comes."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._column.setContentsMargins(MARGIN, 16, MARGIN - taken, 20)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards()):
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)

    def _show_questions(self, page: "PersonPage", today: date) -> None:
        lines = []
        for question in page.questions:
            line = Line(
                "message-circle",
                question.text,
                wording.source_text(question.source, question.noted_on, today),
                closes=self.tr("Asked: {question}").format(question=question.text),
            )
            line.closed.connect(lambda question=question: self._act(knowing.close_question, question.id))
            lines.append(line)
        self.questions.show_lines(lines)

    def _promise(self, item: FollowUp, today: date) -> Line:
        line = Line(
            kinds.look(item.kind).icon,
            item.summary,
            wording.promise_text(item, today),
            closes=self.tr("Done: {follow_up}").format(follow_up=item.summary),
        )
        line.closed.connect(lambda: self.follow_up_finished.emit([item.id]))
        line.open_on_click(lambda: self.follow_up_opened.emit(item.id))
        hand_over = QAction(self.tr("Add to calendar"), line)
        hand_over.triggered.connect(lambda: self.calendar_handed.emit([item.id]))
        line.addAction(hand_over)
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return line

    def _show_facts(self, facts: "Sequence[Fact]", today: date, at_most: int) -> None:
        lines = [_fact(fact, today) for fact in facts[:at_most]]
        more = len(facts) - len(lines)
        if more > 0:
            button = Button(self.tr("Show {count} more").format(count=QLocale().toString(more)), variant="quiet")
            button.clicked.connect(lambda: self._show_all_facts(facts, today))
            lines.append(button)
        self.facts.show_lines(lines)

    def _show_all_facts(self, facts: "Sequence[Fact]", today: date) -> None:
        self._show_facts(facts, today, len(facts))
        self._order_tabs()
        if self.facts.opener:
            self.facts.opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        first, *others = [*(stop for card in self._cards() for stop in taborder.stops(card)), *self._recent]
        taborder.follow(first, others)

    def _show_topics(self, page: "PersonPage") -> None:
        clear(self._topic_flow)
        for topic in page.offers:
            self._topic_flow.addWidget(ShortChip(topic.topic, "accent"))
        for topic in page.needs:
            self._topic_flow.addWidget(ShortChip(self.tr("looks for: {topic}").format(topic=topic.topic), "info"))
        self.topics.show_content(self._topic_chips, empty=not self._topic_flow.count())

    def _show_lately(self, page: "PersonPage", today: date) -> None:
        clear(self._lately)
        self._recent.clear()
        for entry in page.lately:
            row = EntryRow(entry, today)
            opened = self.interaction_opened if entry.kind == "interaction" else self.follow_up_opened
            row.clicked.connect(lambda _=False, opened=opened, entry=entry: opened.emit(entry.id))
            self._lately.addWidget(row)
            self._recent.append(row)
        self._nothing.setVisible(not page.lately)


def _fact_choices() -> list[tuple[str, str, str]]:
    return [
        ("interest", "globe", translate("Brief", "interest")),
        ("family", "heart", translate("Brief", "family")),
        ("goal", "target", translate("Brief", "goal")),
        ("likes", "coffee", translate("Brief", "likes")),
        ("cares about", "lightbulb", translate("Brief", "cares about")),
    ]


def _fact(fact: "Fact", today: date) -> QWidget:
    known = {value: (icon, words) for value, icon, words in _fact_choices()}
    icon, words = known.get(fact.kind, ("info", fact.kind))
    small = " · ".join(part for part in (words, wording.month_text(fact.noted_on, today)) if part)
    line = Line(icon, fact.text, small)
    return Veiled(line) if fact.sensitive else line
