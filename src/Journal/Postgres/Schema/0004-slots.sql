-- Places in slots of callbacks, each one callback's.
CREATE TABLE claims_slots PARTITION OF claims FOR VALUES IN (5);
