import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.tabular.fields import Field, column
from relnet.tabular.headers import field_of, is_foreign
from relnet.tabular.vocabulary import ENGLISH, OTHERS, THINGS


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("First Name", "given"), ("firstName", "given"), ("LAST_NAME", "family"), ("E-mail 2 Address", "mail"),
        ("Business Street 2", "street:work"), ("Home Country/Region", "country:home"), ("Other Fax", "phone:fax"),
        ("Work Mobile", "phone:work mobile"), ("Phone (Mobile)", "phone:mobile"), ("Personal Email", "mail:home"),
        ("LinkedIn URL", "handle:linkedin"), ("WhatsApp", "handle:whatsapp"),
        ("E-mail 1 - Value", "mail#1"), ("E-mail 12 - Label", "mail_label#12"), ("Phone 1 - Type", "phone_label#1"),
        ("Address 2 - Postal Code", "postal_code#2"), ("IM 1 - Service", "service#1"), ("Event 1 - Value", "date#1"),
        ("Organization 1 - Name", "organisation#1"), ("Organization 1 - Symbol", ""), ("Relation 3 - Label", "relation_label#3"),
        ("Straße geschäftlich 3", "street:work"), ("E-Mail 2: Adresse", "mail"), ("Weiteres/r Bundesland/Kanton", "region:other"),
        ("Télécopie (domicile)", "phone:home fax"), ("Dép/Région (bureau)", "region:work"),
        ("B.P. professionnelle", "po_box:work"),
        ("Provincia o estado de trabajo", "region:work"), ("Otro código postal", "postal_code:other"),
        ("Indirizzo (uff.) - Casella postale", "po_box:work"), ("Abitazione 2", "phone:home"),
        ("Werkadres 2, straat", "street:work"), ("Land/regio (thuis)", "country:home"), ("Fax op werk", "phone:work fax"),
        ("Rua do endereço comercial 2", "street:work"), ("2º telefone da empresa", "phone:work"), ("Telemóvel", "phone:mobile"),
        ("Adres domowy - ulica (2)", "street:home"), ("Służbowa skrzynka pocztowa", "po_box:work"),
        ("Gatuadress 2, hem", "street:home"), ("Arbetsadress, box", "po_box:work"), ("Fax, annan", "phone:fax"),
        ("国 (会社)/地域", "country:work"), ("自宅電話 2", "phone:home"), ("その他の FAX", "phone:fax"),
        ("電子メール 2 アドレス", "mail"),
        ("Privat: PLZ", "postal_code:home"), ("Dienstlich: Adresse", "street:work"),
        ("Company ID", ""), ("Government ID Number", ""), ("E-mail Type", ""), ("Gender", ""), ("Work Home", ""), ("", ""),
    ],
)  # fmt: skip
def test_titles_are_understood(title, field):
    assert field_of(title) == field


def test_every_word_of_the_vocabulary_names_a_field():
    for field in (*ENGLISH.values(), *OTHERS.values(), *THINGS.values()):
        assert field == "" or column(field) is not None


def test_foreign_titles_are_told_from_english_ones():
    assert is_foreign("Geburtstag")
    assert is_foreign("Rue (bureau)")
    assert not is_foreign("Birthday")
    assert not is_foreign("Business Street")
    assert not is_foreign("Foo")


def test_fields_are_written_and_read():
    found = column("phone:work fax#3")
    assert (found.field, found.label, found.number) == (Field.PHONE, "work fax", 3)
    assert str(found) == "phone:work fax#3"
    for other in ("", "nonsense", "phone:", "phone#x", "Phone"):
        assert column(other) is None


def test_every_field_has_a_word_for_people():
    assert len({field.word for field in Field}) == len(Field)


@given(st.text(max_size=200))
def test_no_title_raises(title):
    field_of(title)
    is_foreign(title)
