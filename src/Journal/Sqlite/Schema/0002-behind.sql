-- Key tables are written behind the commit, in sorted runs: a commit then dirties few pages however scattered its keys
-- are. Until a change has reached its table it stands here, one row for each commit, and is removed with its run.
CREATE TABLE tail (
    seq     INTEGER PRIMARY KEY,
    changes BLOB NOT NULL
);

-- Claims that are kept for days stand in one table for each day, claims_<kind>_<yyyymmdd>, made when it is needed.
ALTER TABLE claims_dedupe   RENAME TO claims_dedupe_00000000;
ALTER TABLE claims_requests RENAME TO claims_requests_00000000;
