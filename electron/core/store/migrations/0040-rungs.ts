import type { Migration } from '../database.ts'

/** How many visits of an event ended on which way; nothing of whose visit it was. */
export const rungs: Migration = {
  version: 40,
  up: db =>
    db.exec(`
    CREATE TABLE rungs (
      event   TEXT NOT NULL,
      rung    TEXT NOT NULL CHECK (rung IN ('code', 'link', 'file', 'stick', 'typed', 'help')),
      arrived INTEGER NOT NULL DEFAULT 0,
      gone    INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (event, rung)
    ) STRICT, WITHOUT ROWID;
  `),
}
