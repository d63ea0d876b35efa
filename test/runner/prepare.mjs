/** Puts in place what the tests need, where that is possible; tells what is missing where it is not. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from '../../electron/launch/child.mjs'
import { ensurePackages } from '../../electron/launch/install.mjs'
import { root, say } from '../../electron/launch/project.mjs'

/**
 * Debian's and Ubuntu's names, each with the files that show that it is there; one of them is enough.
 * @type {{ name: string, need: import('./needs.mjs').Need | 'comfort', files: string[] }[]}
 */
const systemPackages = [
  {
    name: 'chromium',
    need: 'browser',
    files: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  },
  { name: 'dovecot-imapd', need: 'mail server', files: ['/usr/lib/dovecot/imap'] },
  { name: 'dovecot-lmtpd', need: 'mail server', files: ['/usr/lib/dovecot/lmtp'] },
  { name: 'postfix', need: 'mail server', files: ['/usr/sbin/postfix'] },
  { name: 'poppler-utils', need: 'paper', files: ['/usr/bin/pdftoppm'] },
  { name: 'openssl', need: 'mail server', files: ['/usr/bin/openssl'] },
  { name: 'espeak-ng', need: 'speech engine', files: ['/usr/bin/espeak-ng'] },
  { name: 'opus-tools', need: 'speech engine', files: ['/usr/bin/opusenc'] },
  {
    name: 'fonts-noto-core',
    need: 'comfort',
    files: ['/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf'],
  },
  { name: 'xvfb', need: 'comfort', files: ['/usr/bin/xvfb-run'] },
]
const otherBrowsers = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * @param {{ platform: NodeJS.Platform, uid: number | null, osRelease: string, aptGet: boolean, forbidden: boolean }} computer
 * @returns {string | null} why no package of the system can be installed here; null when it can
 */
export function whyNoInstall({ platform, uid, osRelease, aptGet, forbidden }) {
  if (platform !== 'linux') return 'install it yourself'
  if (!aptGet || !/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(osRelease)) return 'not Debian or Ubuntu: install it yourself'
  if (forbidden) return 'DESK_NO_INSTALL forbids to install it'
  return uid === 0 ? null : 'not root: install it with sudo apt install'
}

const missingPackages = () =>
  systemPackages.filter(({ name, files }) => {
    const places = name === 'chromium' ? [process.env['CHROMIUM_PATH'] ?? '', ...files, ...otherBrowsers] : files
    return !places.some(existsSync)
  })

/**
 * Installs npm packages of the test phones and, as root on Debian or Ubuntu, packages of the system.
 * @returns {Promise<{ missing: import('./needs.mjs').Missing, notes: string[] }>} notes: what is missing without keeping
 *   a test from running
 */
export async function prepare() {
  /** @type {import('./needs.mjs').Missing} */
  const missing = {}
  const notes = []
  const uid = process.getuid?.() ?? null
  if (process.platform === 'linux' && process.arch === 'x64') {
    await ensurePackages(join(root, 'test/phone'), 'test phones').catch(error => (missing.phones = error.message))
  } else {
    missing.phones = 'the cores of the test phones are for Linux on x64'
  }

  if (missingPackages().length > 0) {
    const path = '/etc/os-release'
    const osRelease = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const aptGet = (process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, 'apt-get')))
    const forbidden = process.env['DESK_NO_INSTALL'] === '1'
    const why = whyNoInstall({ platform: process.platform, uid, osRelease, aptGet, forbidden })
    if (why === null) await aptInstall(missingPackages().map(({ name }) => name))
    for (const { name, need } of missingPackages()) {
      const reason = `${name} is missing (${why ?? 'apt-get could not install it'})`
      if (need === 'comfort') notes.push(reason)
      else missing[need] = reason
    }
  }
  if (uid !== 0) missing['mail server'] ??= 'Dovecot and Postfix of the tests need root'
  return { missing, notes }
}

/** Policy of Debian's `invoke-rc.d`: with it, installing a server does not start it (policy-rc.d: 101, not allowed). */
const policy = '/usr/sbin/policy-rc.d'

async function aptInstall(/** @type {string[]} */ names) {
  say(`Installing ${names.join(' ')} with apt-get; this happens once and takes a few minutes …`)
  const log = join(root, 'out/log/apt.log')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (/** @type {string[]} */ ...args) =>
    runQuietly('apt-get', ['-o', 'Acquire::Retries=3', ...args], { log, environment, milliseconds: 10 * 60_000 })
  const guard = !existsSync(policy)
  if (guard) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const get = ['install', '-y', '--no-install-recommends', ...names]
    let { status } = await apt(...get)
    for (let round = 0; status !== 0 && round < 3; round++) {
      await apt('update')
      status = (await apt(...get)).status
    }
    if (status !== 0) say(`apt-get could not install them all; its output is in ${log}`)
  } finally {
    if (guard) rmSync(policy, { force: true })
  }
}
