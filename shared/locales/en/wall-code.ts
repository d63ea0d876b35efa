/** The words about the wall code on the operator's screens. */
export const wallCode = {
  title: 'Wall code',
  subtitle: 'Many people scan it, and everybody gets a profile of their own.',
  settings: 'Its settings',
  way: 'How phones reach this desk',
  ways: { off: 'Not at all', proxy: 'Through a reverse proxy', certificate: 'This laptop has a certificate' },
  explain: {
    off: 'The wall code is switched off. Phones call an https address, so you need a name that leads to this desk and a valid certificate for it.',
    proxy:
      'A web server with a certificate (Caddy, nginx, Apache) passes POST /new on to this desk. It has to set X-Forwarded-For to the address of the phone.',
    certificate:
      'Phones call this laptop itself. You need a name that leads to it, and the certificate for that name as files on this laptop.',
  },
  url: 'Address that phones call',
  urlHint: 'It stands in the code. The desk adds /new and a token.',
  listenProxy: 'Where this desk waits for the proxy',
  listenProxyHint: 'On this laptop only: 127.0.0.1 and a port.',
  listenCertificate: 'Where this laptop listens',
  listenCertificateHint: '0.0.0.0 means every network of this laptop.',
  certificate: 'Certificate file',
  certificateHint: 'PEM, with the whole chain. After it was renewed, save again.',
  key: 'Key file',
  keyHint: 'PEM, without a password.',
  code: 'The code',
  scan: 'Scan it with Delta Chat on your own phone to try it: that makes a real profile.',
  none: 'No code yet. Choose how phones reach this desk, and save.',
  closed: 'The wall code is switched on, but this laptop cannot listen there. “Problems” tells why.',
  finds:
    'The code says nothing about the mail server: phones find it by its name. For odd ports, they need the file that “desk autoconfig” writes.',
  today: 'The wall code is on: everybody who scans it gets a profile of their own.',
  show: 'Show the code',
  renew: 'New token',
  ask: 'Make a new token?',
  consequence: 'Codes that hang on the wall already will not work any more.',
} as const
