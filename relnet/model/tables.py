"""The tables as Peewee sees them: for forms and single records. Behaviour lives in services."""

from peewee import (
    AutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class Row(Model):
    """Every table has an integer key of its own; the journal relies on it."""

    id = AutoField()


class Import(Row):
    at = BigIntegerField()
    sources = TextField()
    new = IntegerField(default=0)
    updated = IntegerField(default=0)
    same = IntegerField(default=0)
    unread = IntegerField(default=0)
    undone_at = BigIntegerField(null=True)


class Person(Row):
    uid = TextField(unique=True)
    display = TextField()
    sort_key = TextField()
    search_names = TextField(default="")
    formatted = TextField(default="")
    prefix = TextField(default="")
    given = TextField(default="")
    middle = TextField(default="")
    family = TextField(default="")
    suffix = TextField(default="")
    nickname = TextField(default="")
    phonetic = TextField(default="")
    pronouns = TextField(default="")
    note = TextField(default="")
    ideal_days = IntegerField(null=True)
    longest_days = IntegerField(null=True)
    cadence_circle = IntegerField(null=True, column_name="cadence_circle_id")
    not_before = DateField(null=True)
    skips = IntegerField(default=0)
    archived_at = BigIntegerField(null=True)
    deleted_at = BigIntegerField(null=True)
    created_at = BigIntegerField()
    last_contact_on = DateField(null=True)
    next_due_on = DateField(null=True)
    other_names = TextField(default="")
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")


class Channel(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    kind = TextField()
    value = TextField()
    normalised = TextField(default="")
    label = TextField(default="")
    service = TextField(default="")
    preferred = BooleanField(default=False)
    rank = IntegerField(default=0)
    street = TextField(null=True)
    locality = TextField(null=True)
    region = TextField(null=True)
    postal_code = TextField(null=True)
    country = TextField(null=True)
    po_box = TextField(null=True)
    extended = TextField(null=True)


class Organisation(Row):
    name = TextField()
    folded = TextField(unique=True)


class Position(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    organisation = ForeignKeyField(Organisation, null=True)
    title = TextField(default="")
    role = TextField(default="")
    unit = TextField(default="")
    started_on = TextField(default="")
    ended_on = TextField(default="")
    rank = IntegerField(default=0)


class Circle(Row):
    name = TextField(unique=True)
    colour = TextField()
    ideal_days = IntegerField(null=True)
    longest_days = IntegerField(null=True)
    rank = IntegerField(default=0)


class CircleMember(Row):
    circle = ForeignKeyField(Circle, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")

    class Meta:
        table_name = "circle_member"


class Tag(Row):
    name = TextField()
    folded = TextField(unique=True)


class PersonTag(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    tag = ForeignKeyField(Tag, on_delete="CASCADE")

    class Meta:
        table_name = "person_tag"


class Interaction(Row):
    kind = TextField()
    at = BigIntegerField()
    day = DateField()
    timed = BooleanField(default=False)
    zone = TextField(default="")
    minutes = IntegerField(null=True)
    counts = BooleanField(default=True)
    title = TextField(default="")
    note = TextField(default="")
    place = TextField(default="")
    thanked_at = BigIntegerField(null=True)
    check_in_on = DateField(null=True)
    source_uid = TextField(null=True)
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")
    created_at = BigIntegerField()
    hidden = BooleanField(default=False)


class Participant(Row):
    interaction = ForeignKeyField(Interaction, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    at = BigIntegerField(default=0)
    day = DateField(default="")
    kind = TextField(default="")
    counts = BooleanField(default=False)


class InteractionTag(Row):
    interaction = ForeignKeyField(Interaction, on_delete="CASCADE")
    tag = ForeignKeyField(Tag, on_delete="CASCADE")

    class Meta:
        table_name = "interaction_tag"


class FollowUp(Row):
    uid = TextField(unique=True)
    kind = TextField()
    summary = TextField()
    note = TextField(default="")
    place = TextField(default="")
    due = DateField()
    due_at = BigIntegerField(null=True)
    zone = TextField(default="")
    minutes = IntegerField(default=30)
    remind_minutes = IntegerField(null=True)
    state = TextField(default="open")
    done_at = BigIntegerField(null=True)
    rule = TextField(null=True)
    again_after_days = IntegerField(null=True)
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    introduction = IntegerField(null=True, column_name="introduction_id")
    created_at = BigIntegerField()
    modified_at = BigIntegerField()
    sequence = IntegerField(default=0)
    hidden = BooleanField(default=False)
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")

    class Meta:
        table_name = "follow_up"


class FollowUpPerson(Row):
    follow_up = ForeignKeyField(FollowUp, on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")

    class Meta:
        table_name = "follow_up_person"


class Question(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    text = TextField()
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    asked_at = BigIntegerField(null=True)
    created_at = BigIntegerField()
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")


class Fact(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    kind = TextField()
    text = TextField()
    noted_on = DateField()
    sensitive = BooleanField(default=False)
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    created_at = BigIntegerField()
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")


class Topic(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    direction = TextField()
    text = TextField()
    folded = TextField()
    created_at = BigIntegerField()
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")


class Introduction(Row):
    first = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    second = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    state = TextField(default="idea")
    reason = TextField(default="")
    outcome = TextField(default="")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    created_at = BigIntegerField()


class Connection(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    other = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    kind = TextField()
    note = TextField(default="")
    since = TextField(default="")
    created_at = BigIntegerField()
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")


class ImportantDate(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    kind = TextField()
    label = TextField(default="")
    year = IntegerField(null=True)
    month = IntegerField()
    day = IntegerField()

    class Meta:
        table_name = "important_date"


class Photo(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE", unique=True)
    mime = TextField()
    data = BlobField()


class Card(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE")
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")
    source = TextField()
    uid = TextField(default="")
    digest = TextField()
    original = BlobField()
    charset = TextField(default="")


class ImportChange(Row):
    batch = ForeignKeyField(Import, column_name="import_id", on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    before = TextField()
    after = TextField()

    class Meta:
        table_name = "import_change"


class DifferentPeople(Row):
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    other = ForeignKeyField(Person, on_delete="CASCADE", backref="+")

    class Meta:
        table_name = "different_people"


class GroupCard(Row):
    batch = ForeignKeyField(Import, null=True, column_name="import_id", on_delete="SET NULL")
    source = TextField()
    uid = TextField(default="")
    name = TextField()
    digest = TextField(unique=True)
    charset = TextField(default="")
    original = BlobField()

    class Meta:
        table_name = "group_card"


class ExportedEntry(Row):
    uid = TextField(unique=True)
    sequence = IntegerField()
    due = TextField()
    exported_at = BigIntegerField()

    class Meta:
        table_name = "exported_entry"


class Setting(Row):
    name = TextField(unique=True)
    value = TextField()


TABLES: tuple[type[Row], ...] = (
    Person, Channel, Organisation, Position, Circle, CircleMember, Tag, PersonTag, Import, Interaction, Participant,
    InteractionTag, FollowUp, FollowUpPerson, Question, Fact, Topic, Introduction, Connection, ImportantDate, Photo, Card,
    ImportChange, DifferentPeople, GroupCard, ExportedEntry, Setting,
)  # fmt: skip
