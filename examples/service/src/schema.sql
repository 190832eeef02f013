CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    year INTEGER NOT NULL,
    UNIQUE (provider, year)
) STRICT;

-- What users wrote is never changed or taken out: every save is a revision of its own.
CREATE TABLE revision (
    draft INTEGER NOT NULL REFERENCES draft (id),
    number INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY (draft, number)
) STRICT;
CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER revision_is_not_deleted BEFORE DELETE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;

CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    draft INTEGER NOT NULL REFERENCES draft (id),
    -- The revision that it follows from; none if the card was imported.
    revision INTEGER,
    document TEXT NOT NULL,
    published TEXT NOT NULL DEFAULT CURRENT_DATE,
    UNIQUE (draft, revision),
    FOREIGN KEY (draft, revision) REFERENCES revision (draft, number)
) STRICT;

-- The word that forms carry. It is kept so that a page outlives a restart.
CREATE TABLE secret (token TEXT NOT NULL) STRICT;
