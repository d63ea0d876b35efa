import type { ErrorCode } from '../../../shared/errors.ts'

/**
 * mailcow's names of refusals (functions.mailbox.inc.php, functions.app_passwd.inc.php), in words that follow "refused:",
 * and the field of mailcow's own form that helps.
 */
export const mailcowRefusals: Record<string, [code: ErrorCode, words: string, field?: string]> = {
  object_exists: ['name-taken', 'there is such a mailbox already'],
  is_alias: ['name-taken', 'the address is an alias already'],
  is_spam_alias: ['name-taken', 'the address is a temporary alias already'],
  mailbox_invalid: ['name-rules', 'it does not take such a name'],
  domain_invalid: ['invalid-input', 'this is no mail domain', 'domain'],
  domain_not_found: ['invalid-input', 'it has no such domain', 'domain'],
  password_complexity: ['password-rules', 'its password policy wants more than this desk invents'],
  password_mismatch: ['password-rules', 'it found two different passwords'],
  max_mailbox_exceeded: ['quota', 'the domain has as many mailboxes as it may have'],
  mailbox_quota_exceeded: ['quota', 'the domain allows less space for a mailbox', 'spaceMiB'],
  mailbox_quota_left_exceeded: ['quota', 'the domain has not enough space left', 'spaceMiB'],
  unlimited_quota_acl: ['quota', 'the key may not make mailboxes without a limit of space', 'spaceMiB'],
  access_denied: ['credentials', 'the key may not do this, or there is no such mailbox or domain'],
}
