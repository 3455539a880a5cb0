import pytest

from relnet.domain.relation import RELATION_KINDS, Relation
from relnet.vcard.reader import read
from relnet.vcard.related import relations
from tests.vcard.writing import card

UUID = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"


def related(*lines, version="3.0"):
    return relations(next(read(card(*lines, version=version).encode())))


@pytest.mark.parametrize(
    ("line", "relation"),
    [
        (f"RELATED;TYPE=spouse:urn:uuid:{UUID}", Relation("spouse", uid=f"urn:uuid:{UUID}")),
        (f"RELATED;TYPE=spouse:{UUID}", Relation("spouse", uid=UUID)),
        (f"RELATED;VALUE=text;TYPE=kin:urn:uuid:{UUID}", Relation("family", f"urn:uuid:{UUID}")),
        ("RELATED;TYPE=child;VALUE=text:Áine\\, the second", Relation("child", "Áine, the second")),
        ("RELATED;TYPE=assistant:Hine", Relation("assistant", "Hine")),
        ("RELATED;TYPE=contact:mailto:ben@example.com", Relation("knows", uid="mailto:ben@example.com")),
        ('RELATED;TYPE="neighbor,co-worker":Ben', Relation("colleague", "Ben")),
        ("RELATED;TYPE=muse:Ben", Relation("muse", "Ben")),
        ("RELATED:Ben", Relation("knows", "Ben")),
        ("X-SPOUSE:Ben", Relation("spouse", "Ben")),
        ("X-EVOLUTION-MANAGER:Ben", Relation("manager", "Ben")),
        ("X-KADDRESSBOOK-X-AssistantsName:Ben", Relation("assistant", "Ben")),
        ("X-KADDRESSBOOK-X-SpousesName:Ben", Relation("spouse", "Ben")),
        ("X-MS-MANAGER:Ben", Relation("manager", "Ben")),
        ("X-WAB-SPOUSE_NAME:Ben", Relation("spouse", "Ben")),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ben;14;;;", Relation("spouse", "Ben")),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ben;0;Boss;;", Relation("manager", "Ben")),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ben;0;Godfather;;", Relation("Godfather", "Ben")),
        ("AGENT;VALUE=uri:urn:uuid:1", Relation("assistant", uid="urn:uuid:1")),
        ("AGENT:BEGIN:VCARD\\nFN:Susan Thomas\\nEMAIL:s@example.com\\nEND:VCARD\\n", Relation("assistant", "Susan Thomas")),
    ],
)
def test_every_dialect_names_somebody(line, relation):
    assert related(line, version="4.0") == (relation,)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("_$!<Spouse>!$_", "spouse"),
        ("_$!<Sister>!$_", "sibling"),
        ("_$!<DomesticPartner>!$_", "partner"),
        ("DOMESTIC_PARTNER", "partner"),
        ("REFERRED_BY", "introduced by"),
        ("_$!<Other>!$_", "knows"),
        ("Choir leader", "Choir leader"),
    ],
)
def test_apples_labels_say_the_kind(label, kind):
    assert related("item1.X-ABRELATEDNAMES:Ben", f"item1.X-ABLabel:{label}") == (Relation(kind, "Ben"),)


def test_an_agent_that_is_a_card_inside_the_card():
    agent = ("AGENT:", "BEGIN:VCARD", "VERSION:2.1", "N:Thomas;Susan", "UID:7", "END:VCARD")
    assert related(*agent, "X-SPOUSE:Ben", version="2.1") == (
        Relation("assistant", "Susan Thomas", "7"),
        Relation("spouse", "Ben"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "RELATED:", "RELATED;TYPE=me:urn:uuid:1", "RELATED:data:text/vcard,BEGIN", "X-SPOUSE: ", "AGENT:", "AGENT:somebody",
        "AGENT:CID:part3@example.com", "AGENT:BEGIN:VCARD\\nEND:VCARD", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Ben;1",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation", "FN:Ada",
    ],
)  # fmt: skip
def test_lines_that_name_nobody(line):
    assert related(line) == ()


def test_somebody_named_twice_is_named_once():
    assert related("RELATED;TYPE=spouse;VALUE=text:Ben", "X-SPOUSE:Ben", version="4.0") == (Relation("spouse", "Ben"),)
    assert related("X-CHILDREN:Ben,Cy") == (Relation("child", "Ben"), Relation("child", "Cy"))


def test_kinds_are_ours_where_there_is_one():
    found = related(*(f"RELATED;TYPE={word};VALUE=text:Ben" for word in ("met", "colleague", "parent", "sweetheart", "agent")))
    assert all(relation.kind in RELATION_KINDS for relation in found)
