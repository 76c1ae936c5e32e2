/** Documents and reviews by the hash of their bytes, each kept once, and the rows that join the two. */
export const createReviews = `
  CREATE TABLE blob (
    hash TEXT PRIMARY KEY,
    -- Deflated (zlib) UTF-8 JSON.
    bytes BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE review (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    -- ISO 8601, UTC.
    saved_at TEXT NOT NULL,
    -- 0 to 100; null while nothing is known.
    score REAL,
    -- The share of what applies that is known, 0 to 1.
    known REAL NOT NULL,
    high INTEGER NOT NULL,
    medium INTEGER NOT NULL,
    low INTEGER NOT NULL,
    waived INTEGER NOT NULL,
    document_hash TEXT NOT NULL REFERENCES blob (hash),
    review_hash TEXT NOT NULL REFERENCES blob (hash)
  ) STRICT;

  CREATE INDEX review_by_document ON review (document_id, saved_at);
  CREATE INDEX review_by_document_hash ON review (document_hash);
  CREATE INDEX review_by_review_hash ON review (review_hash);
`;
