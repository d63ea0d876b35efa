import type { Migration } from '../database.ts'

/** Which phone of the room got which profile: a reload finds it again, and a second one is never given. */
export const claimed: Migration = {
  version: 30,
  up: db =>
    db.exec(`
    ALTER TABLE profile ADD COLUMN claimed_by TEXT;  -- SHA-256 of the phone's public key
    CREATE UNIQUE INDEX profile_by_phone ON profile (claimed_by) WHERE claimed_by IS NOT NULL;
  `),
}
