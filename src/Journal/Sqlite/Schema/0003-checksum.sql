-- CRC-32C over everything else in the row but its position, as a signed number of 32 bits. Events that were written
-- before have none.
ALTER TABLE events ADD COLUMN checksum INTEGER;
