-- The log. Text compares by its bytes everywhere, as it does in every other store.
CREATE TABLE events (
    position bigint NOT NULL PRIMARY KEY,       -- consecutive from 1
    stream   text   COLLATE "C" NOT NULL,
    version  bigint NOT NULL,                   -- consecutive from 1 within the stream
    type     text   COLLATE "C" NOT NULL,
    at       bigint NOT NULL,                   -- Unix milliseconds
    skeleton text   COLLATE "C" NOT NULL,       -- JSON
    subject  text   COLLATE "C",                -- whose key seals the personal part
    personal bytea                              -- sealed JSON
);

CREATE UNIQUE INDEX events_by_stream ON events (stream, version);

-- At most one row a stream: the earliest instant (Unix milliseconds, rounded up) at which somebody must look.
CREATE TABLE due (
    stream text   COLLATE "C" NOT NULL PRIMARY KEY,
    at     bigint NOT NULL
);

CREATE INDEX due_by_at ON due (at, stream);

-- Rows. Each table of rows is a partition, row_<name>, made when a journal that names it is opened.
CREATE TABLE rows (
    name     text   COLLATE "C" NOT NULL,
    scope    text   COLLATE "C" NOT NULL,
    key      text   COLLATE "C" NOT NULL,
    value    text   COLLATE "C" NOT NULL,       -- JSON
    position bigint NOT NULL,                   -- of the first event of the append that wrote the row
    PRIMARY KEY (scope, key, name)
) PARTITION BY LIST (name);

-- Claims. Keys are UTF-8, or 16-byte keyed hashes where they would tell about a person. What is kept for days only has
-- a partition for each day on which it was taken, claims_<kind>_<yyyymmdd>, dropped as a whole.
CREATE TABLE claims (
    kind  smallint NOT NULL,
    day   date     NOT NULL,                    -- 1970-01-01 for what is kept for ever
    key   bytea    NOT NULL,
    value text     COLLATE "C" NOT NULL,
    PRIMARY KEY (key, kind, day)
) PARTITION BY LIST (kind);

CREATE TABLE claims_identifiers PARTITION OF claims FOR VALUES IN (1);
CREATE TABLE claims_dedupe      PARTITION OF claims FOR VALUES IN (2) PARTITION BY LIST (day);
CREATE TABLE claims_requests    PARTITION OF claims FOR VALUES IN (3) PARTITION BY LIST (day);
CREATE TABLE claims_agents      PARTITION OF claims FOR VALUES IN (4);

-- Whoever backs up the log leaves out the next two: without them it tells nothing about anybody.
CREATE TABLE keys (
    subject     text   COLLATE "C" NOT NULL PRIMARY KEY,
    fingerprint bigint NOT NULL,                -- tells a destroyed key's successor from the key itself
    key         bytea  NOT NULL
);

CREATE TABLE secrets (name text NOT NULL PRIMARY KEY, value bytea NOT NULL);

CREATE TABLE meta (name text NOT NULL PRIMARY KEY, value text NOT NULL);
