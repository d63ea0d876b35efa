import type { Migration } from '../database.ts'

export const profiles: Migration = {
  version: 10,
  up: db =>
    db.exec(`
    CREATE TABLE profile (
      id           INTEGER PRIMARY KEY AUTOINCREMENT,
      provider     TEXT NOT NULL,
      server       TEXT NOT NULL,    -- fingerprint of provider and settings: stock of another server is not handed out
      purpose      TEXT NOT NULL CHECK (purpose IN ('table', 'command', 'doctor')),
      state        TEXT NOT NULL CHECK (state IN ('asked', 'created', 'proved', 'shown', 'connected', 'expired', 'revoked', 'failed')),
      address      TEXT UNIQUE,
      login        BLOB,             -- sealed; NULL before creation and after the phone is in, or the profile is given up
      sign         TEXT CHECK (sign IN ('recent', 'button')),
      phone        TEXT,
      language     TEXT,
      asked_at     INTEGER NOT NULL, -- milliseconds since 1970, like all times here
      changed_at   INTEGER NOT NULL,
      hides_at     INTEGER,
      connected_at INTEGER,
      milliseconds INTEGER,          -- from asking to proved
      reason       TEXT
    ) STRICT;
    CREATE INDEX profile_by_state ON profile (state, id);
  `),
}
