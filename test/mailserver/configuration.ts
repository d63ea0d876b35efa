/** The text of every configuration file of the test mail server: Dovecot 2.3 and Postfix 3.7. */

export type Ports = { imaps: number; imap: number; smtps: number; submission: number }
export type Configuration = {
  folder: string
  domain: string
  host: string
  ports: Ports
  chatmail: boolean
  plain: boolean
  /** As Dovecot writes it: `50M`. */
  quota: string
  foldCase: boolean
}

/** Owner of the mailboxes; need not exist in /etc/passwd. */
export const mailUser = 4991

const dovecot = (c: Configuration) => `
base_dir = ${c.folder}/run/dovecot
state_dir = ${c.folder}/run/dovecot-state
instance_name = test-mail-${c.ports.imaps}
listen = ${c.host}
protocols = imap lmtp
log_path = ${c.folder}/log/dovecot.log
auth_verbose = yes
auth_mechanisms = plain login
auth_username_chars = abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_+@[]
auth_username_format = ${c.foldCase ? '%Lu' : '%u'}
# A refusal takes 2 s on real servers; tests need not wait for it.
auth_failure_delay = 0
login_greeting = test server ready
imap_id_log = *
${c.chatmail ? 'imap_capability = +XDELTAPUSH XCHATMAIL' : ''}
disable_plaintext_auth = ${c.plain ? 'no' : 'yes'}
ssl = ${c.plain ? 'yes' : 'required'}
ssl_cert = <${c.folder}/tls/certificate.pem
ssl_key = <${c.folder}/tls/key.pem
ssl_min_protocol = TLSv1.2
first_valid_uid = ${mailUser}
first_valid_gid = ${mailUser}
mail_uid = ${mailUser}
mail_gid = ${mailUser}
mail_location = maildir:${c.folder}/mail/%u
mail_attribute_dict = file:${c.folder}/mail/%u/attributes
mail_plugins = quota
mailbox_list_index = no
passdb {
  driver = dict
  args = ${c.folder}/lookups.conf
}
userdb {
  driver = dict
  args = ${c.folder}/lookups.conf
}
namespace inbox {
  inbox = yes
}
plugin {
  quota = maildir:User quota
  quota_rule = *:storage=${c.quota}
  quota_grace = 0
}
protocol imap {
  mail_plugins = $mail_plugins imap_quota
  imap_metadata = ${c.chatmail ? 'yes' : 'no'}
  mail_max_userip_connections = 50
}
service imap-login {
  # One process per connection: a room of phones and the desk that looks for each of them.
  process_limit = 800
  inet_listener imap {
    port = ${c.ports.imap}
  }
  inet_listener imaps {
    port = ${c.ports.imaps}
    ssl = yes
  }
}
service lmtp {
  unix_listener ${c.folder}/run/lmtp {
    mode = 0666
  }
}
service auth {
  unix_listener ${c.folder}/run/sasl {
    mode = 0666
  }
}
service anvil {
  # Without it Dovecot makes an address wait longer after each wrong password.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`

/** %E escapes quotes and backslashes, so a bare quote can separate password and name. */
const lookups = (c: Configuration) => `
uri = proxy:${c.folder}/run/accounts:accounts
iterate_disable = yes
default_pass_scheme = SSHA512
password_key = passdb/%Ew"%Eu
user_key = userdb/%Eu
`

const postfixMain = (c: Configuration) => `
compatibility_level = 3.6
queue_directory = ${c.folder}/run/queue
data_directory = ${c.folder}/run/postfix-data
maillog_file = ${c.folder}/log/postfix.log
maillog_file_prefixes = /
syslog_name = test-mail-${c.ports.smtps}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
# Postfix takes neither an address literal nor an underscore as its own name.
myhostname = ${/^[[_]/.test(c.domain) ? 'mail.invalid' : c.domain}
mydestination = ${c.domain}
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
local_transport = lmtp:unix:${c.folder}/run/lmtp
default_transport = error:5.7.1 this test server delivers nowhere else
relay_transport = $default_transport
append_dot_mydomain = no
biff = no
recipient_delimiter = +
message_size_limit = 31457280
mailbox_size_limit = 0
smtpd_banner = $myhostname ESMTP test
smtpd_peername_lookup = no
smtpd_delay_reject = yes
smtpd_tls_cert_file = ${c.folder}/tls/certificate.pem
smtpd_tls_key_file = ${c.folder}/tls/key.pem
smtpd_tls_security_level = ${c.plain ? 'may' : 'encrypt'}
smtpd_tls_auth_only = ${c.plain ? 'no' : 'yes'}
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${c.folder}/run/sasl
smtpd_sender_login_maps = regexp:${c.folder}/postfix/senders
smtpd_client_restrictions = permit_sasl_authenticated, reject
smtpd_sender_restrictions = reject_sender_login_mismatch, permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
maximal_queue_lifetime = 1h
bounce_queue_lifetime = 10m
minimal_backoff_time = 10s
queue_run_delay = 10s
`

const postfixServices = (c: Configuration) => `
${c.host}:${c.ports.smtps} inet n - n - 100 smtpd
  -o syslog_name=test-mail/smtps
  -o smtpd_tls_wrappermode=yes
${c.host}:${c.ports.submission} inet n - n - 100 smtpd
  -o syslog_name=test-mail/submission
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
proxywrite unix - - n - 1 proxymap
showq     unix  n - n - - showq
error     unix  - - n - - error
retry     unix  - - n - - error
discard   unix  - - n - - discard
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
`

/** Relative path and text of every file to write into the server's folder. */
export const configurationFiles = (c: Configuration): Record<string, string> => ({
  'dovecot.conf': dovecot(c),
  'lookups.conf': lookups(c),
  'postfix/main.cf': postfixMain(c),
  'postfix/master.cf': postfixServices(c),
  // Everybody sends under their own address only.
  'postfix/senders': '/^(.*)$/ ${1}\n',
})
