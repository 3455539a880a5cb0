"""The cards of a person's page, each with what it holds: questions, promises, facts, what they offer and look for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QAction

from relnet.domain.followup import FollowUp
from relnet.services import knowing
from relnet.ui import kinds, wording
from relnet.ui.contacts.brief_parts import BriefCard, Keep
from relnet.ui.contacts.in_place import InPlace
from relnet.ui.contacts.line_field import Choice, Entered, LineField
from relnet.ui.contacts.lines import Line, Veiled
from relnet.ui.contacts.marks import IconButton
from relnet.ui.contacts.told import Words

if TYPE_CHECKING:
    from relnet.services.person_page import Fact, Pending, PersonPage, Question

translate = QCoreApplication.translate
Act = Callable[..., object]
FACTS = 5
# Of questions and promises: what a minute takes in.
IN_SIGHT = 4
# Who belongs to them first, what they like last; then the kinds that are the owner's own words.
_KINDS = ("family", "goal", "cares about", "interest", "likes")


class Questions(BriefCard):
    """What to ask next time; a tick says that it was asked."""

    source_opened = Signal(int)

    def __init__(self, act: Act) -> None:
        self._act = act
        title = self.tr("Add a question")
        super().__init__(
            self.tr("Ask next time"),
            self.tr("What you want to ask when you next talk goes here."),
            LineField(title, lambda entered: act(knowing.add_question, self.person, entered.text)),
            icon="ear",
            tone="accent",
            at_first=IN_SIGHT,
        )

    def show_page(self, page: "PersonPage", today: date) -> None:
        """Show the open questions of a person."""
        self.turn_to(page.row.id)
        self.show_things(self.some(page.questions), len(page.questions), lambda question: self._line(question, today), today)

    def _line(self, question: "Question", today: date) -> Line:
        small = _source(question, today, self.source_opened.emit)
        line = Line("message-circle", question.text, [small], closes=self.tr("Asked: {question}").format(question=question.text))
        line.closed.connect(partial(self._act, knowing.close_question, question.id))
        self.edit_in_place(
            question.id,
            line,
            Entered(question.text),
            partial(LineField, self.tr("Question")),
            lambda entered: self._act(knowing.edit_question, question.id, entered.text),
            partial(self._act, knowing.delete_questions, [question.id]),
        )
        return line


class Promises(BriefCard):
    """What you promised each other, what was not thanked for yet, what news to ask after: opened, ticked off."""

    added = Signal()
    source_opened = Signal(int)
    opened = Signal(int)
    finished = Signal(list)
    deleted = Signal(list)
    thanks_asked = Signal(list)
    thanked = Signal(list)
    checked_in = Signal(list)
    menu_asked = Signal(str, int, QPoint, list)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Between you"),
            self.tr("What you promised each other, and when, shows here."),
            icon="flag",
            tone="due",
            at_first=IN_SIGHT,
        )
        add = IconButton("plus", self.tr("Add what you promised each other"))
        add.setToolTip(add.accessibleName())
        add.clicked.connect(self.added)
        self.head.addWidget(add)

    def show_page(self, page: "PersonPage", today: date) -> None:
        """Show the open follow-ups of a person and what else is pending, by its day."""
        self.turn_to(page.row.id)
        things = sorted((*page.pending, *page.promises), key=_day)
        self.show_things(self.some(things), len(things), lambda item: self._shown_as(item, today), today)

    def _shown_as(self, item: "FollowUp | Pending", today: date) -> Line:
        return self._line(item, today) if isinstance(item, FollowUp) else self._pending_line(item, today)

    def _pending_line(self, item: "Pending", today: date) -> Line:
        title = wording.pending_title(item)
        parts = [*map(Words, wording.pending_parts(item, today))]
        if item.check_in:
            done, closes = self.checked_in, self.tr("Asked how it went: {news}")
        else:
            done, closes = self.thanked, self.tr("Thanked already: {help}")
            thank = self.tr("Thank"), partial(self.thanks_asked.emit, [self.person]), self.tr("Log thanks")
            already = self.tr("Already did"), partial(self.thanked.emit, [item.id]), self.tr("Thanked already")
            parts += [Words(*thank), Words(*already)]
        line = Line(kinds.look(item.kind).icon, title, parts, closes=closes.format(news=title, help=title))
        line.closed.connect(lambda: done.emit([item.id]))
        line.open_on_click(lambda: self.source_opened.emit(item.id))
        self._offer_menu(line, "interaction", item.id)
        return line

    def _offer_menu(self, line: Line, kind: str, id_: int, leads_to: Sequence[QAction] = ()) -> None:
        """The menu of the timeline; what the words of the line lead to is in it too."""
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line.customContextMenuRequested.connect(
            lambda where: self.menu_asked.emit(kind, id_, line.mapToGlobal(where), [*leads_to])
        )

    def _line(self, item: FollowUp, today: date) -> Line:
        assert item.id is not None
        line = Line(
            kinds.look(item.kind).icon,
            item.summary,
            self._below(item, today),
            closes=self.tr("Done: {follow_up}").format(follow_up=item.summary),
        )
        line.closed.connect(lambda: self.finished.emit([item.id]))
        line.open_on_click(lambda: self.opened.emit(item.id))
        leads_to = line.actions()
        InPlace(line, lambda: self.opened.emit(item.id), lambda: self.deleted.emit([item.id]), on_enter=False)
        self._offer_menu(line, "follow_up", item.id, leads_to)
        return line

    def _below(self, item: FollowUp, today: date) -> list[Words]:
        said, *rest = wording.promise_parts(item, today)
        talk = item.interaction
        first = Words(said) if talk is None else Words(said, lambda: self.source_opened.emit(talk), _came_up())
        return [first, *map(Words, rest)]


class Facts(BriefCard):
    """What is known beyond the job title: the newest, by their kinds, and more when asked for."""

    source_opened = Signal(int)

    def __init__(self, act: Act) -> None:
        self._act = act
        super().__init__(
            self.tr("Beyond the job title"),
            self.tr("Family, interests, goals: what you know of the person goes here."),
            LineField(self.tr("Add what you learned"), self._add_fact, fact_choices(), sensitive=True),
            at_first=FACTS,
        )

    def show_page(self, page: "PersonPage", today: date) -> None:
        """Show the facts of a person; as many as before if they are the one shown."""
        self.turn_to(page.row.id)
        by_kind = sorted(self.some(page.facts), key=lambda fact: _KINDS.index(fact.kind) if fact.kind in _KINDS else len(_KINDS))
        self.show_things(by_kind, len(page.facts), lambda fact: self._line(fact, today), today)

    def _line(self, fact: "Fact", today: date) -> Line | Veiled:
        known = {value: (icon, words) for value, icon, words in fact_choices()}
        icon, words = known.get(fact.kind, ("info", fact.kind))
        noted = Words(wording.month_text(fact.noted_on, today))
        said = _source(fact, today, self.source_opened.emit) if fact.source else noted
        parts = (Words(words), said, Words(wording.age_text(fact.noted_on, today)))
        line = Line(icon, fact.text, [part for part in parts if part.text])
        self.edit_in_place(
            fact.id,
            line,
            Entered(fact.text, fact.kind, fact.sensitive, fact.noted_on),
            self._field,
            partial(self._keep, fact.id),
            partial(self._act, knowing.delete_facts, [fact.id]),
        )
        return Veiled(line) if fact.sensitive else line

    def _field(self, keep: Keep) -> LineField:
        return LineField(self.tr("What you know"), keep, fact_choices(), sensitive=True, dated=True)

    def _add_fact(self, entered: Entered) -> None:
        self._act(knowing.add_fact, self.person, entered.choice, entered.text, sensitive=entered.sensitive)

    def _keep(self, id_: int, entered: Entered) -> None:
        self._act(knowing.edit_fact, id_, entered.choice, entered.text, entered.day, sensitive=entered.sensitive)


def _day(item: "FollowUp | Pending") -> date:
    return item.due.day if isinstance(item, FollowUp) else item.check_in or item.day


def fact_choices() -> list[Choice]:
    """The kinds of facts that are offered."""
    return [
        ("interest", "globe", translate("Brief", "interest")),
        ("family", "heart", translate("Brief", "family")),
        ("goal", "target", translate("Brief", "goal")),
        ("cares about", "lightbulb", translate("Brief", "cares about")),
        ("likes", "coffee", translate("Brief", "likes")),
    ]


def _source(thing: "Fact | Question", today: date, open_it: Callable[[int], object]) -> Words:
    """Where it came up, to open; the day it was noted where that is all."""
    source, said = thing.source, wording.source_text(thing.source, thing.noted_on, today)
    return Words(said, lambda: open_it(source.id), _came_up()) if source else Words(said)


def _came_up() -> str:
    return translate("Brief", "Open where it came up")
