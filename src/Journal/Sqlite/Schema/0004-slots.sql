-- Places in slots of callbacks, each one callback's.
CREATE TABLE claims_slots (key BLOB NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
