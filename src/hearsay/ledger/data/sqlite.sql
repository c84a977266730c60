-- The log is the ledger. Every other table is a projection of it and can be dropped and rebuilt from it.
-- Times are ISO 8601, UTC, microseconds, always 32 characters, so that they sort as text.

CREATE TABLE log (
  seq      INTEGER PRIMARY KEY,
  type     TEXT NOT NULL,
  record   TEXT NOT NULL,
  op       TEXT NOT NULL CHECK (op IN ('add', 'change', 'correct', 'end', 'retract')),
  payload  TEXT,
  author   TEXT NOT NULL,
  version  TEXT NOT NULL,
  config   TEXT NOT NULL,
  at       TEXT NOT NULL,
  reason   TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
CREATE INDEX log_record ON log (record, seq);

CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN
  SELECT RAISE(ABORT, 'the log is append-only: a correction is a new row');
END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN
  SELECT RAISE(ABORT, 'the log is append-only: a retraction is a new row');
END;
-- INSERT OR REPLACE fires no delete trigger, so a row may only be added at the end, and only onto the chain.
CREATE TRIGGER log_chain BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)
  OR NEW.previous IS NOT coalesce((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), '')
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only: a row continues the chain or is refused');
END;

-- In each table below: seq is the log row that made this version and holds its payload; known_from and superseded bound the
-- time in which the ledger held it to be so (superseded NULL: it still does); ended is the op that superseded it.

CREATE TABLE capture (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX capture_current ON capture (id) WHERE superseded IS NULL;
CREATE INDEX capture_id ON capture (id);

CREATE TABLE circumstance (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, capture TEXT NOT NULL,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX circumstance_current ON circumstance (id) WHERE superseded IS NULL;
CREATE INDEX circumstance_capture ON circumstance (capture);

CREATE TABLE document (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, capture TEXT NOT NULL, stem TEXT NOT NULL, outlet TEXT,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX document_current ON document (id) WHERE superseded IS NULL;
CREATE INDEX document_id ON document (id);
CREATE INDEX document_capture ON document (capture);
CREATE INDEX document_stem ON document (stem);
CREATE INDEX document_outlet ON document (outlet);

-- Which pipeline a document was last read with: config is the hash of its author.
CREATE TABLE reading (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, config TEXT NOT NULL,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX reading_current ON reading (id) WHERE superseded IS NULL;

-- first and last are the days of the claim's valid time (where it has none: said); sentence is case-folded for the text
-- filter; held is 1 where a person made this version, which readings then leave alone.
CREATE TABLE claim (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
  position INTEGER NOT NULL, said TEXT, first TEXT, last TEXT, sentence TEXT NOT NULL, held INTEGER NOT NULL,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX claim_current ON claim (id) WHERE superseded IS NULL;
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_kind ON claim (kind, said);
CREATE INDEX claim_order ON claim (said, document, position, id);
CREATE INDEX claim_valid ON claim (first, last);

-- Every id, folded name and folded name of a resolved candidate under which a claim version can be found.
CREATE TABLE claim_name (
  slot TEXT NOT NULL, name TEXT NOT NULL, claim INTEGER NOT NULL,
  PRIMARY KEY (slot, name, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, origin TEXT NOT NULL,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX copy_current ON copy (id) WHERE superseded IS NULL;

CREATE TABLE relation (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX relation_current ON relation (id) WHERE superseded IS NULL;
CREATE INDEX relation_one ON relation (one);
CREATE INDEX relation_other ON relation (other);

CREATE TABLE failure (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL,
  known_from TEXT NOT NULL, superseded TEXT, ended TEXT
) STRICT;
CREATE UNIQUE INDEX failure_current ON failure (id) WHERE superseded IS NULL;
