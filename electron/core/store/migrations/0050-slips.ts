import type { Migration } from '../database.ts'

/** Profiles for printing, and what they were printed as. SQLite cannot widen a CHECK: see 0020. */
export const slips: Migration = {
  version: 50,
  up: db =>
    db.exec(`
    CREATE TABLE slip_batch (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      event      TEXT NOT NULL,
      look       TEXT NOT NULL,      -- JSON: languages, phone, paper, cards per page, expiry
      made_at    INTEGER NOT NULL,
      printed_at INTEGER             -- NULL until its codes left the desk
    ) STRICT;
    CREATE TABLE profile_next (
      id           INTEGER PRIMARY KEY AUTOINCREMENT,
      provider     TEXT NOT NULL,
      server       TEXT NOT NULL,
      purpose      TEXT NOT NULL CHECK (purpose IN ('table', 'command', 'doctor', 'slip')),
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
      known_login  INTEGER,
      came_by      TEXT,
      revocation   TEXT CHECK (revocation IN ('removed', 'blocked', 'unblocked')),
      claimed_by   TEXT,
      slip_batch   INTEGER REFERENCES slip_batch (id)
    ) STRICT;
    INSERT INTO profile_next (id, provider, server, purpose, state, address, login, sign, phone, language, asked_at,
        changed_at, hides_at, connected_at, milliseconds, reason, known_login, came_by, revocation, claimed_by)
      SELECT id, provider, server, purpose, state, address, login, sign, phone, language, asked_at,
        changed_at, hides_at, connected_at, milliseconds, reason, known_login, came_by, revocation, claimed_by FROM profile;
    DROP TABLE profile;
    ALTER TABLE profile_next RENAME TO profile;
    CREATE INDEX profile_by_state ON profile (state, id);
    CREATE UNIQUE INDEX profile_by_phone ON profile (claimed_by) WHERE claimed_by IS NOT NULL;
    CREATE INDEX profile_by_batch ON profile (slip_batch) WHERE slip_batch IS NOT NULL;
  `),
}
