-- The index of the WARC files. It can be deleted at any time: it is rebuilt from them.
-- name: create
CREATE TABLE IF NOT EXISTS record (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL,
  at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  uri TEXT NOT NULL,
  date TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- name: create_file
CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, upto INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- name: create_seen
CREATE TABLE IF NOT EXISTS seen (id TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (id, source)) STRICT, WITHOUT ROWID;
-- name: see
INSERT OR IGNORE INTO seen (id, source) VALUES (?, ?);
-- name: was_seen
SELECT 1 FROM seen WHERE id = ? AND source = ?;
-- name: add
INSERT OR IGNORE INTO record (id, file, at, size, media_type, uri, date) VALUES (?, ?, ?, ?, ?, ?, ?);
-- name: mark
INSERT INTO file (name, upto) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET upto = max(upto, excluded.upto);
-- name: find
SELECT id, file, at, size, media_type, uri, date FROM record WHERE id = ?;
-- name: all
SELECT id, file, at, size, media_type, uri, date FROM record ORDER BY file, at;
-- name: upto
SELECT upto FROM file WHERE name = ?;
