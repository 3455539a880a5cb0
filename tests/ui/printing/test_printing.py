from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter

from relnet.domain.errors import UserError
from relnet.domain.interaction import InteractionKind
from relnet.domain.person import Address, Channel, ChannelKind
from relnet.services import follow_ups, interactions, knowing, people, person_page, printing
from relnet.services.library import finish
from relnet.services.printing import Addressed, Listed
from relnet.ui.printing import paper
from relnet.ui.printing.brief import BriefPages
from relnet.ui.printing.flow import PrintFlow
from relnet.ui.printing.labels import A4, LETTER, LabelPages
from relnet.ui.printing.people_list import ListPages, broken
from relnet.ui.printing.preview import Preview
from relnet.ui.printing.prints import BriefPrint, LabelPrint, ListPrint
from tests.build import a_day, a_follow_up, a_person, an_interaction

SIZE = QPageSize(QPageSize.PageSizeId.A4)


@pytest.fixture
def ada(session):
    person = a_person("Ada <b>Lovelace</b>", title="Analyst", organisation="Engines", phonetic="AY-da")
    id_ = session.act(people.add_person, person)
    session.act(knowing.add_fact, id_, "family", "Two daughters & <i>a son</i>")
    session.act(knowing.add_fact, id_, "health", "A secret", sensitive=True)
    session.act(knowing.add_question, id_, "How was Turin?")
    return id_


def brief(session, id_, **options):
    return BriefPages([person_page.page(session.library, id_)], session.library.today(), SIZE, **options).document(0)


def drawn(pages, number=0):
    size = pages.size.rectPoints().size()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    pages.paint(painter, number)
    painter.end()
    return image


def has_ink(image, rect):
    part = image.copy(rect.toAlignedRect())
    return any(part.pixelColor(x, y) != QColor("white") for x in range(part.width()) for y in range(part.height()))


def test_a_brief_says_what_is_known_as_it_was_typed(session, ada):
    text = brief(session, ada).toPlainText()
    for said in ("Ada <b>Lovelace</b>", "Analyst, Engines", "said AY-da", "Two daughters & <i>a son</i>", "How was Turin?"):
        assert said in text
    assert "A secret" not in text


def test_a_brief_says_whom_to_thank_and_what_to_ask_after(session, ada):
    helped = an_interaction(ada, kind=InteractionKind.HELP_RECEIVED, title="Read the draft", when=a_day("2026-11-12"))
    news = an_interaction(ada, kind=InteractionKind.NEWS, title="A son", check_in=date(2026, 12, 1))
    for entry in (helped, news):
        session.act(interactions.log_interaction, entry)
    session.act(follow_ups.add_follow_up, a_follow_up(ada, again_after_days=21))
    text = brief(session, ada).toPlainText()
    for said in ("Read the draft", "not thanked yet", "A son", "ask how it went, around", "3 weeks after it is done"):
        assert said in text


def test_a_brief_of_somebody_of_whom_nothing_is_noted_says_so(session, ada):
    ben = session.act(people.add_person, a_person("Ben"))
    assert "Nothing is noted yet" in brief(session, ben).toPlainText()
    assert "Nothing is noted yet" not in brief(session, ada).toPlainText()


def test_sensitive_facts_are_in_a_brief_only_when_asked_for(session, ada):
    assert "A secret" in brief(session, ada, sensitive=True).toPlainText()
    asked = BriefPrint([person_page.page(session.library, ada)], session.library.today())
    assert asked.option
    assert asked.note == "1 fact is marked as sensitive and stays out."


def test_two_hundred_long_facts_fit_on_the_page_and_what_stays_out_is_counted(session, ada):
    for number in range(200):
        session.act(knowing.add_fact, ada, "interest", f"{number} {'long words ' * 60}")
    document = brief(session, ada)
    assert document.size().height() <= SIZE.rectPoints().height() - 2 * paper.MARGIN
    assert "more in Relnet" in document.toPlainText()


@pytest.mark.parametrize("count", [0, 1, 35, 36, 37, 75, 76, 1000])
def test_everybody_is_on_one_page_of_a_list(qapp, count):
    made = [Listed(f"N {number}", "", "", "") for number in range(count)]
    pages = ListPages(made, "All", SIZE)
    assert [one for number in range(pages.count) for one in pages.people_on(number)] == made
    assert pages.count == 1 or pages.people_on(pages.count - 1)


def test_a_list_is_drawn_whatever_is_in_it(qapp):
    long = Listed("W" * 300, "عائشة " * 40, "+" + "1" * 60, "a.b@" + "c" * 200)
    pages = ListPages([long, Listed("山田 太郎", "", "", "")], "T" * 400, SIZE)
    image = drawn(pages)
    assert not has_ink(image, QRectF(image.width() - paper.MARGIN + 4, 0, paper.MARGIN - 4, image.height()))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("agnieszka.zaleska@tamaracklegal.example", 110, ("agnieszka.zaleska", "@tamaracklegal.example")),
        ("Directora de compras, Clínica San Íñigo", 110, ("Directora de compras, Clínica", "San Íñigo")),
        ("short", 110, ("short", "")),
    ],
)
def test_a_long_text_goes_on_in_a_second_line_where_it_reads_well(qapp, text, width, lines):
    assert broken(text, width, 400) == lines


def test_what_runs_from_right_to_left_begins_where_everything_else_does(session):
    people_ = [Listed(name, "", "", "") for name in ("Ada Lovelace", "أحمد بن عبد الله")]
    image = drawn(ListPages(people_, "All", SIZE))
    column = QRectF(paper.MARGIN, 0, 6, image.height())
    latin, arabic = (column.intersected(QRectF(0, paper.MARGIN + 68 + 20 * row, image.width(), 20)) for row in (0, 1))
    assert has_ink(image, latin)
    assert has_ink(image, arabic)
    id_ = session.act(people.add_person, a_person("أحمد بن عبد الله", title="مدير"))
    page = drawn(BriefPages([person_page.page(session.library, id_)], session.library.today(), SIZE))
    assert has_ink(page, QRectF(paper.MARGIN, paper.MARGIN, 12, 24))


@pytest.mark.parametrize("sheet", [A4, LETTER])
def test_labels_stay_on_their_sheet_and_within_their_place(qapp, sheet):
    whole = QPageSize(sheet.paper).rectPoints()
    last = sheet.place(sheet.places - 1)
    assert last.right() <= whole.width() + 1
    assert last.bottom() <= whole.height() + 1
    pages = LabelPages(["W" * 90 + "\n" + "street " * 12 + "\nTown", *["x"] * sheet.places], sheet)
    assert pages.count == 2
    image = drawn(pages)
    assert has_ink(image, sheet.place(0))
    assert not has_ink(image, sheet.place(1).adjusted(0, 0, -sheet.width + 6, 0))


def test_lists_and_labels_take_what_is_preferred(session):
    home = Address("Main St 1", "Turin", postal_code="10121", country="Italy")
    work = Address("Work St 2", "Milan")
    channels = (
        Channel(ChannelKind.PHONE, "111"), Channel(ChannelKind.PHONE, "222", preferred=True),
        Channel(ChannelKind.MAIL, "a@x.example"), Channel(ChannelKind.MAIL, "b@x.example"),
        Channel(ChannelKind.ADDRESS, home.lines(), "home", address=home),
        Channel(ChannelKind.ADDRESS, work.lines(), "work", preferred=True, address=work),
    )  # fmt: skip
    ada = session.act(people.add_person, a_person("Ada", organisation="Engines", channels=channels))
    ben = session.act(people.add_person, a_person("Ben", channels=(replace(channels[4]),)))
    cleo = session.act(people.add_person, a_person("Cleo"))
    assert finish(printing.listed(session.library, [cleo, ada])) == [
        Listed("Cleo", "", "", ""), Listed("Ada", "Engines", "222", "a@x.example"),
    ]  # fmt: skip
    found = finish(printing.addressed(session.library, [ada, ben, cleo]))
    assert found == Addressed(("Ada\nEngines\nWork St 2\nMilan", "Ben\nMain St 1\n10121 Turin\nItaly"), ("Cleo",))
    assert LabelPrint(found).note == "Cleo has no address and is left out."


def test_a_pdf_has_as_many_pages(qapp):
    pages = ListPages([Listed(f"N {number}", "", "", "") for number in range(100)], "All", SIZE)
    data = finish(paper.pdf(pages, "All"))
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == pages.count


@pytest.mark.parametrize(("place", "usual"), [("en_US", "Letter"), ("de_DE", "A4"), ("en_CA", "Letter")])
def test_the_usual_paper_is_that_of_the_country(qapp, place, usual):
    before = QLocale()
    QLocale.setDefault(QLocale(place))
    try:
        assert paper.sizes()[0].id() == QPageSize.PageSizeId[usual]
    finally:
        QLocale.setDefault(before)


def test_pages_are_turned_by_keys(qtbot, window):
    what = ListPrint([Listed(f"N {number}", "", "", "") for number in range(100)], "All")
    preview = Preview(what, window)
    qtbot.addWidget(preview)
    preview.show()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.view.accessibleName() == "Page 2 of 3"
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert not preview.forward.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.view.accessibleName() == "Page 1 of 3"


def test_a_list_is_saved_as_pdf(session, window, ada, monkeypatch, tmp_path):
    path = tmp_path / "list.pdf"
    monkeypatch.setattr("relnet.ui.printing.preview.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(Preview, "exec", Preview.save_pdf)
    said = []
    flow = PrintFlow(session, window)
    flow.finished.connect(said.append)
    flow.print_list([ada], "Everybody")
    assert path.read_bytes().startswith(b"%PDF")
    assert said == ["Saved as list.pdf."]


def test_the_briefs_of_several_people_have_a_page_each(session, window, ada, monkeypatch):
    ben = session.act(people.add_person, a_person("Ben"))
    shown = []
    monkeypatch.setattr(Preview, "exec", lambda preview: shown.append(preview))
    PrintFlow(session, window).print_briefs([ben, ada])
    [preview] = shown
    assert (preview.windowTitle(), preview.pages.count) == ("Briefs of 2 people", 2)
    assert [preview.pages.document(number).toPlainText().split("\n")[0] for number in range(2)] == ["Ben", "Ada <b>Lovelace</b>"]
    assert finish(paper.pdf(preview.pages, "Briefs")).count(b"/Type /Page\n") == 2


def test_nobody_is_not_printed(session, window):
    with pytest.raises(UserError, match="nobody to print"):
        PrintFlow(session, window).print_labels([])
    with pytest.raises(UserError, match="nobody to print"):
        PrintFlow(session, window).print_briefs([])
    with pytest.raises(UserError, match="at most 200"):
        PrintFlow(session, window).print_briefs(range(201))


def test_a_range_of_pages_goes_to_the_printer(session, window, monkeypatch, tmp_path):
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    path = tmp_path / "printed.pdf"

    def choose(dialog):
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setFromTo(2, 3)
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    monkeypatch.setattr(Preview, "exec", Preview.print_pages)
    said = []
    flow = PrintFlow(session, window)
    flow.finished.connect(said.append)
    flow.preview(ListPrint([Listed(f"N {number}", "", "", "") for number in range(100)], "All"))
    assert said == ["Sent to the printer."]
    assert path.read_bytes().count(b"/Type /Page\n") == 2
