"""Lines as people write them, and as nobody does."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.domain.names import fold, search_forms
from relnet.services.quicklog import Known, parse

PHRASES = json.loads((Path(__file__).parent / "phrases.json").read_text("utf-8"))
NOW = datetime.fromisoformat(PHRASES["now"]).replace(tzinfo=ZoneInfo(PHRASES["zone"]))
PEOPLE = [
    (Known(id_, name), set(re.findall(r"\w+", search_forms(name, *others))))
    for id_, (name, others) in enumerate(PHRASES["people"].items(), 1)
]


def find(name):
    words = set(re.findall(r"\w+", fold(name)))
    found = [known for known, forms in PEOPLE if words and words <= forms]
    return [known for known in found if fold(known.name) == fold(name)] or found


def read(text):
    return parse(text, now=NOW, find=find)


def told(when):
    return when.at.strftime("%Y-%m-%dT%H:%M") if when.at else when.day.isoformat()


def reading(text):
    draft = read(text)
    return {
        "kind": draft.kind.value,
        "people": [known.name for known in draft.people],
        "when": told(draft.when),
        "note": draft.note,
        "place": draft.place,
        "minutes": draft.minutes,
        "questions": list(draft.questions),
        "promises": [[promise.summary, promise.due.isoformat() if promise.due else None] for promise in draft.promises],
        "follow_ups": [[planned.summary, told(planned.due)] for planned in draft.follow_ups],
        "tags": list(draft.tags),
        "check_in": draft.check_in.isoformat() if draft.check_in else None,
        "unknown": list(draft.unknown),
        "ambiguous": [one.name for one in draft.ambiguous],
    }


@pytest.mark.parametrize("phrase", PHRASES["phrases"], ids=lambda one: one["text"][:40])
def test_a_line_says_what_its_writer_meant(phrase):
    assert reading(phrase["text"]) == {key: value for key, value in phrase.items() if key not in ("text", "held")}


PIECES = [
    "coffee", "with", "Ada", "@", "@Anna", "and", "Zed", "yesterday", "10:30", "at", "Terra", "Kulture", ":", "?", "?how", "!",
    "!send", "by", "friday", "#tag", "#", "follow up", "in", "2", "weeks", "check in", "42", "may", "\n", ".", ",", "王小明",
    "🎉", "\x00", "0 months ago", "999 years ago", "29 February", "31.02.", "25:99", "for 0 min", "999 h", "on 31/31/26", "next",
    "last", "end of February", "(", ")",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
@example("NEXT FRI")
def test_any_text_has_a_reading_and_its_spans_lie_in_it(text):
    draft = read(text)
    places = [place for span in draft.spans for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(span.start < span.end for span in draft.spans)
    assert all(0 <= place <= len(text) for place in places)
    assert draft.naming is None or 0 <= draft.naming <= len(text)
    # Only words that are shown as a day or a time lead into the future.
    assert not draft.ahead or any(span.kind == "when" for span in draft.spans)
    assert all(planned.due.day >= NOW.date() for planned in draft.follow_ups)
    assert all(promise.due is None or promise.due >= NOW.date() for promise in draft.promises)


@pytest.mark.parametrize("end", range(1, 140, 7))
def test_the_beginning_of_a_line_has_a_reading(end):
    text = PHRASES["phrases"][0]["text"][:end]
    assert all(span.end <= end for span in read(text).spans)


def test_spans_are_what_is_coloured():
    text = "coffee with Daniel Ortega yesterday 10:30: burnt out. follow up in 2 weeks ask about teaching #design"
    assert [(text[span.start : span.end], span.kind) for span in read(text).spans] == [
        ("coffee", "kind"),
        ("Daniel Ortega", "person"),
        ("yesterday 10:30", "when"),
        ("follow up in 2 weeks", "follow_up"),
        ("#design", "tag"),
    ]


def test_names_that_are_not_clear_are_coloured_as_such():
    text = "call with Anna and Zed Amoah"
    assert [(text[span.start : span.end], span.kind) for span in read(text).spans][1:] == [
        ("Anna", "stranger"),
        ("Zed Amoah", "stranger"),
    ]
    assert [known.name for known in read(text).ambiguous[0].people] == ["Anna Kowalska", "Anna Petrova"]


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("lunch with Da", 11),
        ("lunch with Ada and b", 19),
        ("call @pri", 6),
        ("called Jean-L", 7),
        ("lunch with Ada: so", None),
        ("lunch", None),
        ("lunch with Anna A", 11),
        ("cal", None),
        ("Cla", 0),
        ("called cla", None),
    ],
)
def test_a_name_that_may_be_typed_is_told(text, naming):
    assert read(text).naming == naming


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("coffee with Ada next Friday we talk", "Next Friday we talk"),
        ("met ada in may", "In may"),
        ("coffee with Ada - tired", "Tired"),
        ("coffee with Ada\nShe moved.\n\nTo Berlin", "She moved.\n\nTo Berlin"),
        ("!!!", "!!!"),
        ("meeting with the board", "With the board"),
        ("coffee with Ada: " + "word " * 1200, ("Word " + "word " * 1199).strip()),
    ],
)
def test_what_is_not_understood_is_the_note(text, note):
    assert read(text).note == note
    assert read(text).when == When(NOW.date())


def test_words_before_the_kind_are_the_title():
    draft = read("board meeting with Ada: budget")
    assert (draft.title, draft.kind, draft.note) == ("Board meeting", InteractionKind.MEETING, "Budget")


def test_a_place_behind_a_person_is_not_somebody():
    assert read("lunch with Ada from Helio Labs").unknown == ()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("follow up on 31 January", "2027-01-31"),
        ("follow up on 29 February", "2028-02-29"),
        ("follow up next Friday", "2026-12-04"),
        ("follow up by this friday", "2026-11-27"),
        ("follow up on tuesday", "2026-12-01"),
        ("follow up the day after tomorrow", "2026-11-26"),
        ("follow up at the end of March", "2027-03-31"),
        ("follow up in half a year", "2027-05-24"),
        ("follow up next month", "2026-12-01"),
        ("follow up at 18:00", "2026-11-24T18:00"),
        ("follow up at 9", "2026-11-25T09:00"),
        ("follow up about the grant", "2026-12-01"),
        ("follow up in January", "2027-01-01"),
        ("follow up 12/01/2027", "2027-01-12"),
    ],
)
def test_what_is_to_be_done_lies_ahead(text, due):
    assert [told(planned.due) for planned in read(text).follow_ups] == [due]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("call with Ada at 18:00", "2026-11-23T18:00"),
        ("call with Ada at 15:59", "2026-11-24T15:59"),
        ("met Ada on Tuesday", "2026-11-17"),
        ("met Ada this tuesday", "2026-11-24"),
        ("met Ada on 25 November", "2025-11-25"),
        ("met Ada last year", "2025-11-24"),
        ("met Ada at 3pm on Nov 1", "2026-11-01T15:00"),
        ("met Ada half an hour ago", "2026-11-24T15:30"),
    ],
)
def test_what_happened_lies_behind(text, when):
    assert told(read(text).when) == when


def test_a_check_in_is_of_news_and_of_others_a_follow_up():
    assert read("news from Ada: ill. check in in 3 days").check_in == date(2026, 11, 27)
    other = read("call with Ada: ill. check in in 3 days")
    assert other.check_in is None
    assert [planned.summary for planned in other.follow_ups] == ["Check in"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("drinks with Clara Thurs night", {"kind": "meal", "people": ["Clara Jensen"], "when": "2026-11-19"}),
        ("Ben's birthday dinner last Saturday with Clara", {"people": ["Ben Okoro", "Clara Jensen"], "when": "2026-11-21"}),
        ("lunch meeting with Ben", {"kind": "meal", "people": ["Ben Okoro"], "note": ""}),
        ("a really good chat with Ben at lunch", {"kind": "meal", "place": "", "people": ["Ben Okoro"]}),
        ("dinner at Lena's place with Marco", {"place": "Lena's place", "people": ["Marco Bianchi"]}),
        ("thank you card to Amara for the introduction", {"kind": "thanks", "note": "For the introduction"}),
        ("intro: Amara and Clara", {"kind": "introduction", "people": ["Amara Okafor", "Clara Jensen"]}),
        ("news: Clara had twins", {"kind": "news", "people": ["Clara Jensen"], "note": "Clara had twins"}),
        ("call with Ben (10 min): fine", {"minutes": 10, "note": "Fine"}),
        ("lunch with Ada !call back at 5", {"promises": [["Call back at 5", "2026-11-24"]]}),
        ("coffee with Will and John A. Smith", {"people": ["Will Turner"], "unknown": ["John A. Smith"]}),
    ],
)
def test_more_of_what_people_write(text, said):
    whole = reading(text)
    assert {key: whole[key] for key in said} == said
