"""The steps of an import and the list of imports, over a library of their own, for pictures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from relnet.cli import Alone
from relnet.domain.person import Position
from relnet.jobs import Jobs
from relnet.services import circles, importing, people
from relnet.services.library import Library, finish
from relnet.session import Session
from relnet.ui.importing.mapping import MappingSheet
from relnet.ui.importing.nurture import NurtureSheet
from relnet.ui.importing.preview import PreviewDialog
from relnet.ui.imports.view import ImportsView
from tests.build import a_card, a_person

_LONG = "Wilhelmina Alexandra van der Berg-Oosterhuis née Featherstonehaugh de Montmorency-Lancaster"
_ICLOUD = b"".join(
    (
        a_card("Amara Okafor", "UID:amara", "EMAIL:amara@heliolabs.example", "TEL;TYPE=CELL:+000 80 5550142"),
        a_card("Bob Hansen", "EMAIL:bob@hansen.example", "TEL;TYPE=CELL:+000 40 5550177", "ORG:Fjord Group"),
        a_card("Chidi Eze", "EMAIL:chidi@kestrel.example", "EMAIL:c.eze@example.net", "ORG:Kestrel"),
        a_card("أحمد بن عبد الله المنصوري", "EMAIL:ahmed@example.org", "ORG:مكتبة الإسكندرية"),
        a_card(_LONG, "EMAIL:wilhelmina@example.org", "TEL:+000 55 5550155", "NOTE:Met in Utrecht", "URL:https://example.org"),
        a_card("Ines Carvalho", "EMAIL:ines@portofoods.example"),
    )
)
_BADGES = b"".join(
    (
        a_card("Élodie Marchand", "UID:elodie", "EMAIL:elodie@marchand.example", "ORG:Ateliers Marchand", "TITLE:CFO"),
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nKIND:group\r\nFN:Sailing\r\nUID:sailing\r\nMEMBER:urn:uuid:elodie\r\nEND:VCARD\r\n",
    )
)
_GOOGLE = (
    b"First Name,Last Name,E-mail 1 - Value,Phone 1 - Value,Birthday,Organization Name\n"
    b"Beatriz,Lopes,beatriz@example.org,+000 21 5550101,--04-12,Helio Labs\n"
    b"Yusuf,Demir,yusuf@example.org,,,Demir & Co.\n"
)
_GUESTS = "Guest,Reach,Last seen,Table,Menu\n" + "".join(
    f"{name},{name.split()[0].lower()}@example.org,0{day}/05/2026,{day % 4 + 1},{menu}\n"
    for day, (name, menu) in enumerate(
        [
            ("Amara Okafor", "fish"), ("Beatriz Lopes", "fish"), ("Chidi Eze", ""), ("Daniel Ortega", "vegan, no nuts please"),
            ("Ines Carvalho", "fish"), ("Jonas Weber", "meat"), ("Lena Fischer", "vegan"), ("Marco Bianchi", "meat"),
            ("Priya Raman", "vegan"),
        ],
        start=1,
    )
)  # fmt: skip


def a_library(folder: Path, now: datetime) -> Library:
    """A library with three imports, one of them taken back, and edits since."""
    library = Library(folder / "exchange.db", clock=lambda: now - timedelta(days=50))
    _bring_in(library, {"phone.vcf": a_card("Old Friend") + a_card("Older Friend")})
    finish(library.act_in_slices(importing.take_back, 1))
    library.clock = lambda: now - timedelta(days=21)
    _bring_in(library, {"contacts-icloud.vcf": a_card("Amara Okafor", "UID:amara", "EMAIL:amara@heliolabs.example")})
    cards = a_card("Élodie Marchand", "UID:elodie", "EMAIL:elodie@marchand.example", "ORG:Ateliers Marchand", "TITLE:Controller")
    _bring_in(library, {"badges.vcf": cards + a_card("Ines Carvalho", "EMAIL:ines@portofoods.example"), "notes.txt": b"Milk"})
    elodie = next(row.id for row in people.rows(library, people.ids(library)) if row.name.startswith("É"))
    edited = replace(people.get(library, elodie), positions=(Position("Ateliers Marchand", "Partner and finance director"),))
    library.act(people.edit_person, edited)
    robert = a_person("Robert Hansen", mail="rh@fjord.example", phone="+000 40 5550177", organisation="Fjord AS")
    library.act(people.add_person, robert)
    library.act(circles.add_circle, "Mentors", "#3E7C6B")
    library.clock = lambda: now
    return library


def sheets(library: Library, window: QWidget) -> list[tuple[str, Callable[[], QWidget]]]:
    """The steps of an import by name, each made when its turn comes."""
    plan = _plan(library, {"contacts-icloud.vcf": _ICLOUD, "google.csv": _GOOGLE, "conference-badges.vcf": _BADGES})
    return [
        (f"import-{status}", lambda status=status: _preview(library, plan, window, status))
        for status in ("alike", "update", "problem")
    ] + [
        ("import-nurture", lambda: _nurture(plan, window)),
        ("import-mapping", lambda: _mapping(window)),
    ]


def _preview(library: Library, plan: importing.ImportPlan, window: QWidget, status: str) -> QWidget:
    preview = PreviewDialog(plan, window, lambda id_: people.get(library, id_), ("Mentors",))
    place = [row.index for row in plan.rows if row.status == status][-1]
    preview.rows.selectRow(place)
    return preview


def _nurture(plan: importing.ImportPlan, window: QWidget) -> QWidget:
    sheet = NurtureSheet([row for row in plan.rows if row.status in ("new", "alike")], window, {})
    sheet.model.toggle([0, 2, 4])
    return sheet


def _mapping(window: QWidget) -> QWidget:
    sources = [importing.Source("guests.csv", data=_GUESTS.encode())]
    return MappingSheet(importing.read(Alone(), sources).unmapped[0], window)


def imports(library: Library) -> QWidget:
    """The list of imports, as large as its place in the window."""
    view = ImportsView(Session(library, Jobs()))
    view.resize(1080, 722)
    view.refresh(None)
    return view


def _plan(library: Library, files: dict[str, bytes]) -> importing.ImportPlan:
    sources = [importing.Source(name, data=data) for name, data in files.items()]
    return finish(importing.plan(library, importing.read(Alone(), sources)))


def _bring_in(library: Library, files: dict[str, bytes]) -> None:
    plan = _plan(library, files)
    chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update", "alike"))
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(chosen)))
