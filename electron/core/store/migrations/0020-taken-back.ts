import type { Migration } from '../database.ts'

/** SQLite cannot widen a CHECK: the table is written anew, row by row, with what was not recorded before as NULL. */
export const takenBack: Migration = {
  version: 20,
  up: db =>
    db.exec(`
    CREATE TABLE profile_next (
      id           INTEGER PRIMARY KEY AUTOINCREMENT,
      provider     TEXT NOT NULL,
      server       TEXT NOT NULL,
      purpose      TEXT NOT NULL CHECK (purpose IN ('table', 'command', 'doctor')),
      state        TEXT NOT NULL CHECK (state IN ('asked', 'created', 'proved', 'shown', 'connected', 'expired', 'revoked', 'failed')),
      address      TEXT UNIQUE,
      login        BLOB,
      sign         TEXT CHECK (sign IN ('recent', 'login', 'button')),
      phone        TEXT,
      language     TEXT,
      asked_at     INTEGER NOT NULL,
      changed_at   INTEGER NOT NULL,
      hides_at     INTEGER,
      connected_at INTEGER,
      milliseconds INTEGER,
      reason       TEXT,
      known_login  INTEGER,          -- newest login at the server right after the proof, where the server tells
      came_by      TEXT,             -- token (its beginning) or limit under which it was asked for
      revocation   TEXT CHECK (revocation IN ('removed', 'blocked', 'unblocked'))
    ) STRICT;
    INSERT INTO profile_next (id, provider, server, purpose, state, address, login, sign, phone, language, asked_at,
        changed_at, hides_at, connected_at, milliseconds, reason)
      SELECT id, provider, server, purpose, state, address, login, sign, phone, language, asked_at,
        changed_at, hides_at, connected_at, milliseconds, reason FROM profile;
    DROP TABLE profile;
    ALTER TABLE profile_next RENAME TO profile;
    CREATE INDEX profile_by_state ON profile (state, id);
    CREATE TABLE limit_mark (        -- one row: the limit, and the newest profile that does not count for it
      one        INTEGER PRIMARY KEY CHECK (one = 1),
      setting    TEXT NOT NULL,
      after_id   INTEGER NOT NULL
    ) STRICT;
  `),
}
