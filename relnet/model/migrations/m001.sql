-- The first schema: the whole vocabulary of the product.
-- Instants are whole seconds since 1970 in UTC; dates are ISO text; a flag is 0 or 1.

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,                -- for cards and calendars
    display TEXT NOT NULL,                   -- the name as shown
    sort_key TEXT NOT NULL,                  -- folded, what lists are ordered by
    search_names TEXT NOT NULL DEFAULT '',   -- every way that the names may be typed
    formatted TEXT NOT NULL DEFAULT '',
    prefix TEXT NOT NULL DEFAULT '',
    given TEXT NOT NULL DEFAULT '',
    middle TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    suffix TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '',
    phonetic TEXT NOT NULL DEFAULT '',
    pronouns TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    ideal_days INTEGER,                      -- cadence; both null: resting
    longest_days INTEGER,
    cadence_circle_id INTEGER REFERENCES circle(id) ON DELETE SET NULL,  -- set where the cadence is a circle's
    not_before TEXT,                         -- not to be proposed before this day
    skips INTEGER NOT NULL DEFAULT 0,
    archived_at INTEGER,
    deleted_at INTEGER,                      -- in the trash since
    created_at INTEGER NOT NULL,
    last_contact_on TEXT,                    -- derived by triggers
    next_due_on TEXT,                        -- derived by triggers
    CHECK ((ideal_days IS NULL) = (longest_days IS NULL) AND ideal_days <= longest_days)
);
CREATE INDEX person_by_name ON person(sort_key, id) WHERE archived_at IS NULL AND deleted_at IS NULL;
CREATE INDEX person_by_contact ON person(last_contact_on DESC, id) WHERE archived_at IS NULL AND deleted_at IS NULL;
CREATE INDEX person_by_added ON person(created_at DESC, id) WHERE archived_at IS NULL AND deleted_at IS NULL;
CREATE INDEX person_by_due ON person(next_due_on) WHERE next_due_on IS NOT NULL AND archived_at IS NULL AND deleted_at IS NULL;
CREATE INDEX person_in_trash ON person(deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_by_cadence_circle ON person(cadence_circle_id) WHERE cadence_circle_id IS NOT NULL;

CREATE TABLE channel (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'phone', 'address', 'web', 'handle')),
    value TEXT NOT NULL,
    normalised TEXT NOT NULL DEFAULT '',     -- mail folded, phone as +digits, what people are recognised by
    label TEXT NOT NULL DEFAULT '',
    service TEXT NOT NULL DEFAULT '',
    preferred INTEGER NOT NULL DEFAULT 0,
    rank INTEGER NOT NULL DEFAULT 0,
    street TEXT, locality TEXT, region TEXT, postal_code TEXT, country TEXT, po_box TEXT, extended TEXT
);
CREATE INDEX channel_by_person ON channel(person_id, rank);
CREATE INDEX channel_by_value ON channel(kind, normalised) WHERE normalised <> '';

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
);

CREATE TABLE position (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    organisation_id INTEGER REFERENCES organisation(id),
    title TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    started_on TEXT NOT NULL DEFAULT '',
    ended_on TEXT NOT NULL DEFAULT '',
    rank INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX position_by_person ON position(person_id, rank);
CREATE INDEX position_by_organisation ON position(organisation_id);

CREATE TABLE circle (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    colour TEXT NOT NULL,
    ideal_days INTEGER,
    longest_days INTEGER,
    rank INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE circle_member (
    id INTEGER PRIMARY KEY,
    circle_id INTEGER NOT NULL REFERENCES circle(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    UNIQUE (circle_id, person_id)
);
CREATE INDEX circle_member_by_person ON circle_member(person_id);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
);
CREATE TABLE person_tag (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
    UNIQUE (person_id, tag_id)
);
CREATE INDEX person_tag_by_tag ON person_tag(tag_id);

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,                     -- when it began; noon UTC of its day where no time is known
    day TEXT NOT NULL,                       -- the day where it happened
    timed INTEGER NOT NULL DEFAULT 0,
    zone TEXT NOT NULL DEFAULT '',
    minutes INTEGER,
    counts INTEGER NOT NULL DEFAULT 1,       -- whether it is contact
    title TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    thanked_at INTEGER,                      -- help received: thanked, or said to be done
    check_in_on TEXT,                        -- news: when to ask how it went on
    source_uid TEXT,                         -- of the calendar event or mail it was proposed from
    import_id INTEGER REFERENCES import(id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0        -- derived by triggers: everybody it was with is in the trash
);
CREATE INDEX interaction_by_time ON interaction(at, id);
CREATE INDEX interaction_by_kind ON interaction(kind, at, id);
CREATE INDEX interaction_by_day ON interaction(day, hidden, timed, at, id);
CREATE INDEX interaction_to_thank ON interaction(at) WHERE kind = 'help_received' AND thanked_at IS NULL;
CREATE INDEX interaction_to_check ON interaction(check_in_on) WHERE check_in_on IS NOT NULL;
CREATE INDEX interaction_by_source ON interaction(source_uid) WHERE source_uid IS NOT NULL;
CREATE INDEX interaction_by_import ON interaction(import_id) WHERE import_id IS NOT NULL;

CREATE TABLE participant (
    id INTEGER PRIMARY KEY,
    interaction_id INTEGER NOT NULL REFERENCES interaction(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    at INTEGER NOT NULL DEFAULT 0,           -- derived by triggers from the interaction
    day TEXT NOT NULL DEFAULT '',            -- likewise
    kind TEXT NOT NULL DEFAULT '',           -- likewise
    counts INTEGER NOT NULL DEFAULT 0,       -- likewise
    UNIQUE (interaction_id, person_id)
);
CREATE INDEX participant_by_person ON participant(person_id, at DESC, interaction_id);
CREATE INDEX participant_by_contact ON participant(person_id, day DESC) WHERE counts = 1;
CREATE INDEX participant_by_day ON participant(day, person_id) WHERE counts = 1;

CREATE TABLE interaction_tag (
    id INTEGER PRIMARY KEY,
    interaction_id INTEGER NOT NULL REFERENCES interaction(id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
    UNIQUE (interaction_id, tag_id)
);
CREATE INDEX interaction_tag_by_tag ON interaction_tag(tag_id);

CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('promise', 'awaited', 'reminder')),
    summary TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    due TEXT NOT NULL,                       -- the day, in its zone
    due_at INTEGER,                          -- the moment, null for a whole day
    zone TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 30,
    remind_minutes INTEGER,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
    done_at INTEGER,
    rule TEXT,                               -- recurrence as an RRULE
    again_after_days INTEGER,                -- or counted from when it was last done
    interaction_id INTEGER REFERENCES interaction(id) ON DELETE SET NULL,
    introduction_id INTEGER REFERENCES introduction(id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,            -- derived by triggers, like sequence: both only ever rise
    sequence INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0        -- derived by triggers: everybody it is for is in the trash
);
CREATE INDEX follow_up_open ON follow_up(due, id) WHERE state = 'open';
CREATE INDEX follow_up_by_day ON follow_up(due);
CREATE INDEX follow_up_by_interaction ON follow_up(interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX follow_up_by_introduction ON follow_up(introduction_id) WHERE introduction_id IS NOT NULL;
CREATE TABLE follow_up_person (
    id INTEGER PRIMARY KEY,
    follow_up_id INTEGER NOT NULL REFERENCES follow_up(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    UNIQUE (follow_up_id, person_id)
);
CREATE INDEX follow_up_person_by_person ON follow_up_person(person_id);

CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    interaction_id INTEGER REFERENCES interaction(id) ON DELETE SET NULL,  -- the talk that it came up in
    asked_at INTEGER,                        -- null while open
    created_at INTEGER NOT NULL
);
CREATE INDEX question_by_person ON question(person_id);
CREATE INDEX question_by_interaction ON question(interaction_id) WHERE interaction_id IS NOT NULL;

CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    sensitive INTEGER NOT NULL DEFAULT 0,
    interaction_id INTEGER REFERENCES interaction(id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX fact_by_person ON fact(person_id);
CREATE INDEX fact_by_interaction ON fact(interaction_id) WHERE interaction_id IS NOT NULL;

CREATE TABLE topic (                         -- an offer or a need
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('offer', 'need')),
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX topic_by_person ON topic(person_id);
CREATE INDEX topic_by_text ON topic(folded, direction);

CREATE TABLE introduction (
    id INTEGER PRIMARY KEY,
    first_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    second_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'idea' CHECK (state IN ('idea', 'asked_first', 'asked_second', 'introduced', 'outcome')),
    reason TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    interaction_id INTEGER REFERENCES interaction(id) ON DELETE SET NULL,
    created_at INTEGER NOT NULL,
    CHECK (first_id <> second_id)
);
CREATE INDEX introduction_by_first ON introduction(first_id);
CREATE INDEX introduction_by_second ON introduction(second_id);
CREATE INDEX introduction_by_interaction ON introduction(interaction_id) WHERE interaction_id IS NOT NULL;

CREATE TABLE connection (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,                      -- colleagues, reports to, introduced by, family, met at...
    note TEXT NOT NULL DEFAULT '',
    since TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    UNIQUE (person_id, other_id, kind),
    CHECK (person_id <> other_id)
);
CREATE INDEX connection_by_other ON connection(other_id);

CREATE TABLE important_date (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('birthday', 'anniversary', 'other')),
    label TEXT NOT NULL DEFAULT '',
    year INTEGER,                            -- null where it is unknown
    month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31)
);
CREATE INDEX important_date_by_person ON important_date(person_id);
CREATE INDEX important_date_by_day ON important_date(month, day);

CREATE TABLE photo (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE,
    mime TEXT NOT NULL,
    data BLOB NOT NULL
);

CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    sources TEXT NOT NULL,                   -- the names of the files, a JSON list
    new INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    same INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE card (                          -- the original bytes of an imported card
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    import_id INTEGER REFERENCES import(id) ON DELETE SET NULL,
    source TEXT NOT NULL,
    uid TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL,                    -- SHA-256 of original, in hex
    original BLOB NOT NULL
);
CREATE INDEX card_by_person ON card(person_id);
CREATE INDEX card_by_import ON card(import_id);
CREATE INDEX card_by_uid ON card(uid) WHERE uid <> '';
CREATE INDEX card_by_digest ON card(digest);

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
);

-- Undo history: one step an action, its rows the inverse of each row change as data.
CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at INTEGER NOT NULL,
    stack TEXT NOT NULL CHECK (stack IN ('undo', 'redo'))
);
CREATE TABLE undo_row (
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL,                -- not declared a reference: checking it would cost each row of an import a fifth more
    tbl TEXT NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),   -- what was done
    key INTEGER NOT NULL,
    person_id INTEGER,                       -- whose row it is
    parent_id INTEGER,                       -- the interaction, follow-up or circle that it belongs to
    old TEXT,                                -- the old values, a JSON list; null for an insert
    blob BLOB                                -- the old value of a table's binary column
);
CREATE INDEX undo_row_by_step ON undo_row(step_id);

-- Full text. Without own content: built from the tables above. Triggers note what is stale; it is brought up to date
-- before each commit, in one statement however many rows changed.
CREATE VIRTUAL TABLE search_people USING fts5(
    names, organisations, channels, content='', contentless_delete=1,
    prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE search_texts USING fts5(  -- rowid: 4 * id + 0 person's note, 1 fact, 2 interaction, 3 follow-up
    text, content='', contentless_delete=1,
    prefix='2 3', tokenize='unicode61 remove_diacritics 2'
);
-- Merges are larger and fewer, and come of additions, not of removals: so a single note and an undo stay quick.
INSERT INTO search_people(search_people, rank) VALUES ('automerge', 16), ('crisismerge', 64), ('deletemerge', 0);
INSERT INTO search_texts(search_texts, rank) VALUES ('automerge', 16), ('crisismerge', 64), ('deletemerge', 0);
CREATE TABLE search_stale_person (id INTEGER PRIMARY KEY);
CREATE TABLE search_stale_text (id INTEGER PRIMARY KEY);

-- Derived: a participant carries its interaction's time, day, kind and whether it counts.
CREATE TRIGGER participant_added AFTER INSERT ON participant BEGIN
    UPDATE participant SET (at, day, kind, counts) =
        (SELECT at, day, kind, counts FROM interaction WHERE id = NEW.interaction_id)
    WHERE id = NEW.id;
END;
CREATE TRIGGER interaction_moved AFTER UPDATE OF at, day, kind, counts ON interaction BEGIN
    UPDATE participant SET at = NEW.at, day = NEW.day, kind = NEW.kind, counts = NEW.counts WHERE interaction_id = NEW.id;
END;

-- Derived: a person's last contact and, with a cadence, the day when the next is due.
CREATE TRIGGER contact_changed AFTER UPDATE OF day, counts, person_id ON participant BEGIN
    UPDATE person SET last_contact_on =
        (SELECT p.day FROM participant p WHERE p.person_id = person.id AND p.counts = 1 ORDER BY p.day DESC LIMIT 1)
    WHERE id IN (OLD.person_id, NEW.person_id);
END;
CREATE TRIGGER contact_removed AFTER DELETE ON participant BEGIN
    UPDATE person SET last_contact_on =
        (SELECT p.day FROM participant p WHERE p.person_id = person.id AND p.counts = 1 ORDER BY p.day DESC LIMIT 1)
    WHERE id = OLD.person_id;
END;
CREATE TRIGGER due_changed AFTER UPDATE OF last_contact_on, ideal_days, not_before ON person
WHEN NEW.ideal_days IS NOT NULL OR OLD.ideal_days IS NOT NULL BEGIN
    UPDATE person SET next_due_on = max(
        date(coalesce(NEW.last_contact_on, date(NEW.created_at, 'unixepoch')), '+' || NEW.ideal_days || ' days'),
        coalesce(NEW.not_before, '')
    ) WHERE id = NEW.id;
END;
CREATE TRIGGER due_added AFTER INSERT ON person WHEN NEW.ideal_days IS NOT NULL BEGIN
    UPDATE person SET next_due_on = max(
        date(coalesce(NEW.last_contact_on, date(NEW.created_at, 'unixepoch')), '+' || NEW.ideal_days || ' days'),
        coalesce(NEW.not_before, '')
    ) WHERE id = NEW.id;
END;

-- Derived: what was with people in the trash alone goes out of sight with them.
CREATE TRIGGER person_trashed AFTER UPDATE OF deleted_at ON person BEGIN
    UPDATE interaction SET hidden = (
        EXISTS (SELECT 1 FROM participant x WHERE x.interaction_id = interaction.id) AND NOT EXISTS (
            SELECT 1 FROM participant x JOIN person p ON p.id = x.person_id
            WHERE x.interaction_id = interaction.id AND p.deleted_at IS NULL
        )
    ) WHERE id IN (SELECT interaction_id FROM participant WHERE person_id = NEW.id);
    UPDATE follow_up SET hidden = (
        EXISTS (SELECT 1 FROM follow_up_person x WHERE x.follow_up_id = follow_up.id) AND NOT EXISTS (
            SELECT 1 FROM follow_up_person x JOIN person p ON p.id = x.person_id
            WHERE x.follow_up_id = follow_up.id AND p.deleted_at IS NULL
        )
    ) WHERE id IN (SELECT follow_up_id FROM follow_up_person WHERE person_id = NEW.id);
    INSERT OR IGNORE INTO search_stale_text
        SELECT 4 * interaction_id + 2 FROM participant WHERE person_id = NEW.id
        UNION ALL SELECT 4 * follow_up_id + 3 FROM follow_up_person WHERE person_id = NEW.id;
END;
CREATE TRIGGER participant_added_hides AFTER INSERT ON participant BEGIN
    UPDATE interaction SET hidden = NOT hidden WHERE id = NEW.interaction_id AND hidden <> (
        EXISTS (SELECT 1 FROM participant x WHERE x.interaction_id = interaction.id) AND NOT EXISTS (
            SELECT 1 FROM participant x JOIN person p ON p.id = x.person_id
            WHERE x.interaction_id = interaction.id AND p.deleted_at IS NULL
        )
    );
END;
CREATE TRIGGER participant_removed_hides AFTER DELETE ON participant BEGIN
    UPDATE interaction SET hidden = NOT hidden WHERE id = OLD.interaction_id AND hidden <> (
        EXISTS (SELECT 1 FROM participant x WHERE x.interaction_id = interaction.id) AND NOT EXISTS (
            SELECT 1 FROM participant x JOIN person p ON p.id = x.person_id
            WHERE x.interaction_id = interaction.id AND p.deleted_at IS NULL
        )
    );
END;
CREATE TRIGGER follow_up_person_added_hides AFTER INSERT ON follow_up_person BEGIN
    UPDATE follow_up SET hidden = NOT hidden WHERE id = NEW.follow_up_id AND hidden <> (
        EXISTS (SELECT 1 FROM follow_up_person x WHERE x.follow_up_id = follow_up.id) AND NOT EXISTS (
            SELECT 1 FROM follow_up_person x JOIN person p ON p.id = x.person_id
            WHERE x.follow_up_id = follow_up.id AND p.deleted_at IS NULL
        )
    );
END;
CREATE TRIGGER follow_up_person_removed_hides AFTER DELETE ON follow_up_person BEGIN
    UPDATE follow_up SET hidden = NOT hidden WHERE id = OLD.follow_up_id AND hidden <> (
        EXISTS (SELECT 1 FROM follow_up_person x WHERE x.follow_up_id = follow_up.id) AND NOT EXISTS (
            SELECT 1 FROM follow_up_person x JOIN person p ON p.id = x.person_id
            WHERE x.follow_up_id = follow_up.id AND p.deleted_at IS NULL
        )
    );
END;

-- Derived: what a calendar compares. An undo is a change too, so both rise there as well.
CREATE TRIGGER follow_up_changed
AFTER UPDATE OF kind, summary, note, place, due, due_at, zone, minutes, remind_minutes, state, rule ON follow_up BEGIN
    UPDATE follow_up SET sequence = OLD.sequence + 1, modified_at = max(unixepoch(), OLD.modified_at + 1) WHERE id = NEW.id;
END;
CREATE TRIGGER follow_up_people_added AFTER INSERT ON follow_up_person BEGIN
    UPDATE follow_up SET sequence = sequence + 1, modified_at = max(unixepoch(), modified_at + 1) WHERE id = NEW.follow_up_id;
END;
CREATE TRIGGER follow_up_people_removed AFTER DELETE ON follow_up_person BEGIN
    UPDATE follow_up SET sequence = sequence + 1, modified_at = max(unixepoch(), modified_at + 1) WHERE id = OLD.follow_up_id;
END;
CREATE TRIGGER follow_up_person_renamed AFTER UPDATE OF display ON person WHEN NEW.display <> OLD.display BEGIN
    UPDATE follow_up SET sequence = sequence + 1, modified_at = max(unixepoch(), modified_at + 1)
    WHERE id IN (SELECT follow_up_id FROM follow_up_person WHERE person_id = NEW.id);
END;

-- Derived: what the full text has to read again.
CREATE TRIGGER person_added_stale AFTER INSERT ON person BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (NEW.id);
    INSERT OR IGNORE INTO search_stale_text SELECT 4 * NEW.id WHERE NEW.note <> '';
END;
CREATE TRIGGER person_changed_stale AFTER UPDATE OF search_names, deleted_at ON person BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (NEW.id);
END;
CREATE TRIGGER person_note_stale AFTER UPDATE OF note, deleted_at ON person BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id);
END;
CREATE TRIGGER person_removed_stale AFTER DELETE ON person BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (OLD.id);
    INSERT OR IGNORE INTO search_stale_text SELECT 4 * OLD.id WHERE OLD.note <> '';
END;
CREATE TRIGGER channel_added_stale AFTER INSERT ON channel BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (NEW.person_id);
END;
CREATE TRIGGER channel_changed_stale AFTER UPDATE OF value, normalised, person_id ON channel BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (OLD.person_id), (NEW.person_id);
END;
CREATE TRIGGER channel_removed_stale AFTER DELETE ON channel BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (OLD.person_id);
END;
CREATE TRIGGER position_added_stale AFTER INSERT ON position BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (NEW.person_id);
END;
CREATE TRIGGER position_changed_stale AFTER UPDATE ON position BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (OLD.person_id), (NEW.person_id);
END;
CREATE TRIGGER position_removed_stale AFTER DELETE ON position BEGIN
    INSERT OR IGNORE INTO search_stale_person VALUES (OLD.person_id);
END;
CREATE TRIGGER organisation_renamed_stale AFTER UPDATE OF name ON organisation BEGIN
    INSERT OR IGNORE INTO search_stale_person SELECT person_id FROM position WHERE organisation_id = NEW.id;
END;
CREATE TRIGGER fact_added_stale AFTER INSERT ON fact BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 1);
END;
CREATE TRIGGER fact_changed_stale AFTER UPDATE OF text ON fact BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 1);
END;
CREATE TRIGGER fact_removed_stale AFTER DELETE ON fact BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * OLD.id + 1);
END;
CREATE TRIGGER interaction_added_stale AFTER INSERT ON interaction BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 2);
END;
CREATE TRIGGER interaction_changed_stale AFTER UPDATE OF title, note, place ON interaction BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 2);
END;
CREATE TRIGGER interaction_removed_stale AFTER DELETE ON interaction BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * OLD.id + 2);
END;
CREATE TRIGGER follow_up_added_stale AFTER INSERT ON follow_up BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 3);
END;
CREATE TRIGGER follow_up_changed_stale AFTER UPDATE OF summary, note, place ON follow_up BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 3);
END;
CREATE TRIGGER follow_up_removed_stale AFTER DELETE ON follow_up BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * OLD.id + 3);
END;
