-- CRC-32C over everything else in the row but its position, as a signed number of 32 bits. Events that were written
-- before have none.
ALTER TABLE events ADD COLUMN checksum integer;

-- As in 0002-append.sql, with checksums. The former function stays: a process of the former version that still runs
-- goes on with it, and its events have no checksum.
CREATE FUNCTION append_wave(
    today         date,
    append_events int[],                                                                    -- events of each append
    key_append    int[], key_subject   text[], key_fingerprint bigint[], key_new     bytea[],   -- null: is on disk
    head_append   int[], head_stream   text[], head_expected   bigint[],
    claim_append  int[], claim_kind  smallint[], claim_key      bytea[], claim_expected text[], claim_next text[],
    event_append  int[], event_offset   int[], event_stream     text[], event_version bigint[], event_type text[],
    event_at   bigint[], event_skeleton text[], event_subject   text[], event_personal bytea[],
    event_checksum int[],
    due_append    int[], due_stream    text[], due_at         bigint[],                     -- null: no row
    row_append    int[], row_name      text[], row_scope        text[], row_key      text[], row_value text[],
    OUT first_position bigint,
    OUT other_keys     bigint[],
    OUT moved_heads    bigint[], OUT actual_heads  bigint[],
    OUT refused_claims bigint[], OUT actual_claims text[])
LANGUAGE plpgsql AS $$
DECLARE
    starts bigint[];        -- position of each append's first event; null for a loser
BEGIN
    SELECT coalesce(max(e.position), 0) + 1 INTO first_position FROM events e;

    SELECT array_agg(k.n ORDER BY k.n) INTO other_keys
      FROM unnest(key_subject, key_fingerprint, key_new) WITH ORDINALITY k (subject, fingerprint, key, n)
      LEFT JOIN keys t ON t.subject = k.subject
     WHERE t.fingerprint IS DISTINCT FROM k.fingerprint AND (k.key IS NULL OR t.subject IS NOT NULL);

    SELECT array_agg(h.n ORDER BY h.n), array_agg(coalesce(t.version, 0) ORDER BY h.n)
      INTO moved_heads, actual_heads
      FROM unnest(head_stream, head_expected) WITH ORDINALITY h (stream, expected, n)
      LEFT JOIN LATERAL (
        SELECT e.version FROM events e WHERE e.stream = h.stream ORDER BY e.version DESC LIMIT 1) t ON true
     WHERE coalesce(t.version, 0) <> h.expected;

    SELECT array_agg(c.n ORDER BY c.n), array_agg(t.value ORDER BY c.n) INTO refused_claims, actual_claims
      FROM unnest(claim_kind, claim_key, claim_expected) WITH ORDINALITY c (kind, key, expected, n)
      LEFT JOIN claims t ON t.kind = c.kind AND t.key = c.key
     WHERE t.value IS DISTINCT FROM c.expected;

    SELECT array_agg(CASE WHEN NOT a.lost THEN first_position + a.upto - a.events END ORDER BY a.n) INTO starts
      FROM (
        SELECT l.n, l.events, l.lost, sum(CASE WHEN l.lost THEN 0 ELSE l.events END) OVER (ORDER BY l.n) AS upto
          FROM (
            SELECT p.n, p.events, p.n = ANY (ARRAY(
                     SELECT key_append[n] FROM unnest(other_keys) n UNION ALL
                     SELECT head_append[n] FROM unnest(moved_heads) n UNION ALL
                     SELECT claim_append[n] FROM unnest(refused_claims) n)) AS lost
              FROM unnest(append_events) WITH ORDINALITY p (events, n)) l) a;

    INSERT INTO keys (subject, fingerprint, key)
    SELECT k.subject, k.fingerprint, k.key
      FROM unnest(key_append, key_subject, key_fingerprint, key_new) k (append, subject, fingerprint, key)
     WHERE k.key IS NOT NULL AND starts[k.append] IS NOT NULL
        ON CONFLICT (subject) DO NOTHING;

    INSERT INTO events (position, stream, version, type, at, skeleton, subject, personal, checksum)
    SELECT starts[e.append] + e.place, e.stream, e.version, e.type, e.at, e.skeleton, e.subject, e.personal, e.checksum
      FROM unnest(
        event_append, event_offset, event_stream, event_version, event_type, event_at, event_skeleton, event_subject,
        event_personal, event_checksum)
           e (append, place, stream, version, type, at, skeleton, subject, personal, checksum)
     WHERE starts[e.append] IS NOT NULL;

    INSERT INTO claims (kind, day, key, value)
    SELECT c.kind, CASE WHEN c.kind IN (2, 3) THEN today ELSE 'epoch' END, c.key, c.next
      FROM unnest(claim_append, claim_kind, claim_key, claim_expected, claim_next) c (append, kind, key, expected, next)
     WHERE c.expected IS NULL AND c.next IS NOT NULL AND starts[c.append] IS NOT NULL;

    IF EXISTS (
        SELECT FROM unnest(claim_expected, claim_next) c (expected, next)
         WHERE c.expected IS NOT NULL AND c.next IS DISTINCT FROM c.expected) THEN
        MERGE INTO claims t
        USING (
            SELECT c.kind, c.key, c.next
              FROM unnest(claim_append, claim_kind, claim_key, claim_expected, claim_next)
                   c (append, kind, key, expected, next)
             WHERE c.expected IS NOT NULL AND starts[c.append] IS NOT NULL) c
           ON t.kind = c.kind AND t.key = c.key
         WHEN MATCHED AND c.next IS NULL THEN DELETE
         WHEN MATCHED AND c.next <> t.value THEN UPDATE SET value = c.next;
    END IF;

    MERGE INTO due t
    USING (
        SELECT d.stream, d.at FROM unnest(due_append, due_stream, due_at) d (append, stream, at)
         WHERE starts[d.append] IS NOT NULL) d
       ON t.stream = d.stream
     WHEN MATCHED AND d.at IS NULL THEN DELETE
     WHEN MATCHED AND d.at <> t.at THEN UPDATE SET at = d.at
     WHEN NOT MATCHED AND d.at IS NOT NULL THEN INSERT (stream, at) VALUES (d.stream, d.at);

    MERGE INTO rows t
    USING (
        SELECT r.name, r.scope, r.key, r.value, starts[r.append] AS position
          FROM unnest(row_append, row_name, row_scope, row_key, row_value) r (append, name, scope, key, value)
         WHERE starts[r.append] IS NOT NULL) r
       ON t.name = r.name AND t.scope = r.scope AND t.key = r.key
     WHEN MATCHED AND r.value IS NULL THEN DELETE
     WHEN MATCHED THEN UPDATE SET value = r.value, position = r.position
     WHEN NOT MATCHED AND r.value IS NOT NULL THEN INSERT (name, scope, key, value, position)
          VALUES (r.name, r.scope, r.key, r.value, r.position);

    -- Heard when the transaction has been committed, by every process that listens.
    IF EXISTS (SELECT FROM unnest(starts) s WHERE s IS NOT NULL) THEN
        PERFORM pg_notify('omni_log', (SELECT max(e.position) FROM events e)::text);
    END IF;
END $$;
