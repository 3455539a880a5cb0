"""What somebody can help with and looks for: as chips in the brief, as lines on a tab of their own, with who it fits."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.services import knowing
from relnet.ui.contacts.brief_parts import BriefCard, Keep
from relnet.ui.contacts.chips import ShortChip
from relnet.ui.contacts.line_field import Choice, Entered, LineField
from relnet.ui.contacts.lines import Line
from relnet.ui.contacts.marks import INSET
from relnet.ui.contacts.told import Link
from relnet.ui.flow import Flow, clear
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import Card, Heading, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from relnet.services.person_page import Match, PersonPage, Topic

translate = QCoreApplication.translate
Act = Callable[..., object]
OFFER, NEED = "offer", "need"


class Matches(QWidget):
    """Who offers what a person looks for, or looks for what they offer. `introduction_requested` carries the two."""

    introduction_requested = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(INSET, 0, 0, 4)
        self._column.setSpacing(1)

    def show_matches(self, person: int, matches: "Sequence[Match]") -> None:
        """Show them, each with a button where the two have not met."""
        clear(self._column)
        for number, match in enumerate(matches):
            if number:
                self._column.addSpacing(8)
            self._column.addWidget(Wrapped(plain(_sentence(match), tone="secondary"), stressed=match.topic))
            if not match.met:
                ids = [person, match.other.id]
                link = Link(self.tr("Introduce them"), tone="accent", weight=600, after=" →")
                link.setAccessibleDescription(_sentence(match))
                link.clicked.connect(lambda _=False, ids=ids: self.introduction_requested.emit(ids))
                self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(matches))


class Topics(BriefCard):
    """Both in one card, as chips."""

    def __init__(self, act: Act) -> None:
        self._act = act
        super().__init__(
            _heading(""),
            self.tr("Topics to ask them about, and what they are looking for."),
            LineField(
                self.tr("Add a topic"), lambda said: act(knowing.add_topic, self.person, said.choice, said.text), _choices()
            ),
        )
        self.lines.setSpacing(6)
        self._chips = QWidget()
        self._flow = Flow(self._chips, 6)
        self._flow.setContentsMargins(INSET, 2, 0, 6)
        self.matches = Matches()
        self.lines.addWidget(self._chips)
        self.lines.addWidget(self.matches)

    def show_page(self, page: "PersonPage") -> None:
        """Show the topics of a person."""
        self.turn_to(page.row.id)
        self.title.setText(_heading(page.person.pronouns))
        clear(self._flow)
        for direction, topics in ((OFFER, page.offers), (NEED, page.needs)):
            for topic in topics:
                self._flow.addWidget(chip := _chip(direction, topic))
                self.edit_in_place(topic.id, chip, *_editing(self._act, direction, topic))
        self.show_content(self._chips, empty=not self._flow.count())
        self.resume_editing(topic.id for topic in (*page.offers, *page.needs))
        self.matches.show_matches(page.row.id, page.matches)


class TopicList(BriefCard):
    """One of the two, as lines."""

    def __init__(self, act: Act, direction: str, title: str, empty: str, add: str, icon: str) -> None:
        self._act, self._direction, self._icon = act, direction, icon
        super().__init__(
            title, empty, LineField(add, lambda entered: act(knowing.add_topic, self.person, direction, entered.text)), icon=icon
        )

    def show_topics(self, person: int, topics: "Sequence[Topic]") -> None:
        """Show these of a person."""
        self.turn_to(person)
        self.show_things(self.some(topics), len(topics), self._line)

    def _line(self, topic: "Topic") -> Line:
        line = Line(self._icon, topic.topic)
        self.edit_in_place(topic.id, line, *_editing(self._act, self._direction, topic))
        return line


class OffersTab(ScrollPage):
    """The tab: what they can help with, what they look for, and who it fits."""

    introduction_requested = Signal(list)

    def __init__(self, act: Act) -> None:
        super().__init__()
        self.offers = TopicList(
            act,
            OFFER,
            self.tr("Can help with"),
            self.tr("What you could ask them for, or recommend them for, goes here."),
            self.tr("Add what they can help with"),
            "hand-heart",
        )
        self.needs = TopicList(
            act,
            NEED,
            self.tr("Looks for"),
            self.tr("What they are looking for goes here. Somebody you know may have it."),
            self.tr("Add what they look for"),
            "search",
        )
        self._page: PersonPage | None = None
        for card in (self.offers, self.needs):
            card.more_asked.connect(self._show_more)
        self.matches = Matches()
        self.matches.introduction_requested.connect(self.introduction_requested)
        self._lay_out()

    def show_page(self, page: "PersonPage") -> None:
        """Show those of a person."""
        self._page = page
        self.offers.show_topics(page.row.id, page.offers)
        self.needs.show_topics(page.row.id, page.needs)
        self.matches.show_matches(page.row.id, page.matches)
        self.fitting.setVisible(bool(page.matches))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(26, 16, 26, 20)
        column.setSpacing(16)
        side = QHBoxLayout()
        side.setSpacing(16)
        side.addWidget(self.offers, 1)
        side.addWidget(self.needs, 1)
        column.addLayout(side)
        self.fitting = Card()
        self.fitting.box.setContentsMargins(14 - INSET, 11, 14, 11)
        heading = Heading(self.tr("Who fits"), 2)
        heading.setContentsMargins(INSET, 3, 0, 3)
        self.fitting.box.addWidget(heading)
        self.fitting.box.addWidget(self.matches)
        column.addWidget(self.fitting)
        column.addStretch(1)
        self.setWidget(content)

    def _show_more(self) -> None:
        if self._page:
            self.show_page(self._page)


def _heading(pronouns: str) -> str:
    """`What she can help with · looks for`, of somebody whose pronouns are known."""
    said = {
        "she": translate("Topics", "What she can help with · looks for"),
        "he": translate("Topics", "What he can help with · looks for"),
        "they": translate("Topics", "What they can help with · look for"),
    }
    return said.get(pronouns.split("/")[0].strip().lower(), translate("Topics", "Can help with · looks for"))


def _choices() -> list[Choice]:
    return [
        (OFFER, "hand-heart", translate("Topics", "Can help with")),
        (NEED, "search", translate("Topics", "Looks for")),
    ]


def _chip(direction: str, topic: "Topic") -> ShortChip:
    if direction == OFFER:
        return ShortChip(topic.topic, "accent")
    return ShortChip(translate("Topics", "looks for: {topic}").format(topic=topic.topic), "info")


def _editing(act: Act, direction: str, topic: "Topic") -> tuple[Entered, Callable[[Keep], LineField], Keep, Callable[[], object]]:
    return (
        Entered(topic.topic, direction),
        lambda keep: LineField(translate("Topics", "Topic"), keep, _choices()),
        lambda entered: act(knowing.edit_topic, topic.id, entered.choice, entered.text),
        partial(act, knowing.delete_topics, [topic.id]),
    )


def _sentence(match: "Match") -> str:
    said = (
        translate("Topics", "{name} offers {topic}.") if match.offered else translate("Topics", "{name} looks for {topic}.")
    ).format(name=match.other.name, topic=match.topic)
    return said if match.met else f"{said} {translate('Topics', 'They have not met.')}"
