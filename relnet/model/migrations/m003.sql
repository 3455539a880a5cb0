-- Time and mass changes: what left in a calendar file, and what goes out of sight with thousands of people at once.

CREATE TABLE exported_entry (                -- so that a later file says what changed and what was taken away; holds no words
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,                -- as it is in the file
    sequence INTEGER NOT NULL,
    due TEXT NOT NULL,
    exported_at INTEGER NOT NULL
);

-- Who has a mail address or a phone, by the index alone.
CREATE INDEX channel_by_kind ON channel(kind, person_id);

-- Derived: what was with people in the trash alone is out of sight. Triggers note what is to be looked at again; that is
-- done before each commit, in the order of the rows: one person at a time would read and write each page a hundred times.
CREATE TABLE stale_interaction (id INTEGER PRIMARY KEY);
CREATE TABLE stale_follow_up (id INTEGER PRIMARY KEY);
DROP TRIGGER person_trashed;
DROP TRIGGER participant_added_hides;
DROP TRIGGER participant_removed_hides;
DROP TRIGGER follow_up_person_added_hides;
DROP TRIGGER follow_up_person_removed_hides;
CREATE TRIGGER person_trashed AFTER UPDATE OF deleted_at ON person WHEN (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL) BEGIN
    INSERT OR IGNORE INTO stale_interaction SELECT interaction_id FROM participant WHERE person_id = NEW.id;
    INSERT OR IGNORE INTO stale_follow_up SELECT follow_up_id FROM follow_up_person WHERE person_id = NEW.id;
END;
-- Who is not in the trash, added to what is in sight, changes nothing: so it is with nearly all that is added.
CREATE TRIGGER participant_added_hides AFTER INSERT ON participant
WHEN (SELECT hidden FROM interaction WHERE id = NEW.interaction_id)
    OR (SELECT deleted_at FROM person WHERE id = NEW.person_id) IS NOT NULL BEGIN
    INSERT OR IGNORE INTO stale_interaction VALUES (NEW.interaction_id);
END;
CREATE TRIGGER participant_moved_hides AFTER UPDATE OF person_id ON participant BEGIN
    INSERT OR IGNORE INTO stale_interaction VALUES (NEW.interaction_id);
END;
CREATE TRIGGER participant_removed_hides AFTER DELETE ON participant BEGIN
    INSERT OR IGNORE INTO stale_interaction VALUES (OLD.interaction_id);
END;
CREATE TRIGGER follow_up_person_added_hides AFTER INSERT ON follow_up_person
WHEN (SELECT hidden FROM follow_up WHERE id = NEW.follow_up_id)
    OR (SELECT deleted_at FROM person WHERE id = NEW.person_id) IS NOT NULL BEGIN
    INSERT OR IGNORE INTO stale_follow_up VALUES (NEW.follow_up_id);
END;
CREATE TRIGGER follow_up_person_removed_hides AFTER DELETE ON follow_up_person BEGIN
    INSERT OR IGNORE INTO stale_follow_up VALUES (OLD.follow_up_id);
END;

-- The full text reads again what goes out of sight or comes back.
DROP TRIGGER person_note_stale;
DROP TRIGGER interaction_changed_stale;
DROP TRIGGER follow_up_changed_stale;
CREATE TRIGGER person_note_stale AFTER UPDATE OF note, deleted_at ON person WHEN NEW.note <> '' OR OLD.note <> '' BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id);
END;
CREATE TRIGGER interaction_changed_stale AFTER UPDATE OF title, note, place, hidden ON interaction BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 2);
END;
CREATE TRIGGER follow_up_changed_stale AFTER UPDATE OF summary, note, place, hidden ON follow_up BEGIN
    INSERT OR IGNORE INTO search_stale_text VALUES (4 * NEW.id + 3);
END;
