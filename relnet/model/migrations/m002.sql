-- Exchange: what came with which import, what an import changed, who is not the same person, groups as files have them.

ALTER TABLE person ADD COLUMN other_names TEXT NOT NULL DEFAULT '';   -- in other languages, or earlier ones; one a line
ALTER TABLE person ADD COLUMN import_id INTEGER REFERENCES import(id) ON DELETE SET NULL;   -- that the person came with
ALTER TABLE follow_up ADD COLUMN import_id INTEGER REFERENCES import(id) ON DELETE SET NULL;
ALTER TABLE question ADD COLUMN import_id INTEGER REFERENCES import(id) ON DELETE SET NULL;
ALTER TABLE fact ADD COLUMN import_id INTEGER REFERENCES import(id) ON DELETE SET NULL;
ALTER TABLE topic ADD COLUMN import_id INTEGER REFERENCES import(id) ON DELETE SET NULL;
ALTER TABLE connection ADD COLUMN import_id INTEGER REFERENCES import(id) ON DELETE SET NULL;
ALTER TABLE card ADD COLUMN charset TEXT NOT NULL DEFAULT '';         -- what its file was read as where it does not say
ALTER TABLE import ADD COLUMN undone_at INTEGER;                      -- taken back since
CREATE INDEX person_by_import ON person(import_id) WHERE import_id IS NOT NULL;
CREATE INDEX follow_up_by_import ON follow_up(import_id) WHERE import_id IS NOT NULL;
CREATE INDEX question_by_import ON question(import_id) WHERE import_id IS NOT NULL;
CREATE INDEX fact_by_import ON fact(import_id) WHERE import_id IS NOT NULL;
CREATE INDEX topic_by_import ON topic(import_id) WHERE import_id IS NOT NULL;
CREATE INDEX connection_by_import ON connection(import_id) WHERE import_id IS NOT NULL;

CREATE TABLE import_change (                 -- what an import made of somebody who was there
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    before TEXT NOT NULL,                    -- the person's fields as JSON
    after TEXT NOT NULL
);
CREATE INDEX import_change_by_import ON import_change(import_id);
CREATE INDEX import_change_by_person ON import_change(person_id);

CREATE TABLE different_people (              -- alike, and said not to be the same
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
    UNIQUE (person_id, other_id),
    CHECK (person_id < other_id)
);
CREATE INDEX different_people_by_other ON different_people(other_id);

CREATE TABLE group_card (                    -- a group of a file, with its original bytes
    id INTEGER PRIMARY KEY,
    import_id INTEGER REFERENCES import(id) ON DELETE SET NULL,
    source TEXT NOT NULL,
    uid TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,             -- SHA-256 of original, in hex
    charset TEXT NOT NULL DEFAULT '',
    original BLOB NOT NULL
);
CREATE INDEX group_card_by_import ON group_card(import_id);

-- The ends of phone numbers are found too, once the full text has read them again.
INSERT OR IGNORE INTO search_stale_person SELECT DISTINCT person_id FROM channel WHERE kind = 'phone';
