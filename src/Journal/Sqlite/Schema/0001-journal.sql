-- The log. Rows are appended in the order of positions, so a commit dirties few pages however many events it carries.
CREATE TABLE events (
    position INTEGER PRIMARY KEY,   -- consecutive from 1
    stream   TEXT    NOT NULL,
    version  INTEGER NOT NULL,      -- consecutive from 1 within the stream
    type     TEXT    NOT NULL,
    at       INTEGER NOT NULL,      -- Unix milliseconds
    skeleton TEXT    NOT NULL,      -- JSON
    subject  TEXT,                  -- whose key seals the personal part
    personal BLOB                   -- sealed JSON
);

-- Reading a stream is one range scan; the ids are time-ordered, so what is busy now stands together.
CREATE UNIQUE INDEX events_by_stream ON events (stream, version);

-- At most one row a stream: the earliest instant (Unix milliseconds, rounded up) at which somebody must look.
CREATE TABLE due (
    stream TEXT    NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX due_by_at ON due (at, stream);

-- Claims. Keys are UTF-8, or 16-byte keyed hashes where they would tell about a person.
CREATE TABLE claims_identifiers (key BLOB NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claims_dedupe      (key BLOB NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claims_requests    (key BLOB NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE claims_agents      (key BLOB NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Whoever backs up the log leaves out the next two: without them it tells nothing about anybody.
CREATE TABLE keys    (subject TEXT NOT NULL PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE secrets (name    TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
