import { formFields } from '../../electron/providers/form.ts'
import { findProvider, providers } from '../../electron/providers/index.ts'
import { describe, expect, test } from 'vitest'
import { readCommand } from '../../electron/cli/arguments.ts'
import { browserFlags, browserPlaces, type Computer, planBrowser } from '../../electron/cli/browser-plan.ts'
import { doctorText } from '../../electron/cli/doctor.ts'
import { exitStatus, explain } from '../../electron/cli/explain.ts'
import { helpFor, overview } from '../../electron/cli/help.ts'
import { readPin } from '../../electron/cli/pin.ts'
import { AppError } from '../../shared/errors.ts'

const messageOf = (args: string[]) => {
  try {
    return readCommand(args)
  } catch (error) {
    return error instanceof AppError ? error.message : error
  }
}

describe('the command line', () => {
  test('is read into what is asked for', () => {
    const commands = [
      ['serve'],
      ['serve', '--data', 'd', '--port', '80', '--lan', '[::1]:0', '--handover', '10.0.0.2:8440', '--no-open'],
      ['doctor', '--json'],
      ['account', '--provider', 'chatmail', '--set', 'domain=nine.testrun.org', '--set', 'create=desk'],
      ['code', 'a text', '--svg', 'file'],
      ['code', '--terminal', 'a text'],
      ['pin', '--data=d'],
    ].map(messageOf)
    expect(commands).toEqual([
      { name: 'serve', data: undefined, port: 0, lan: null, handover: null, open: true },
      {
        name: 'serve',
        data: 'd',
        port: 80,
        lan: { host: '::1', port: 0 },
        handover: { host: '10.0.0.2', port: 8440 },
        open: false,
      },
      { name: 'doctor', data: undefined, json: true, server: null },
      {
        name: 'account',
        data: undefined,
        json: false,
        server: { provider: 'chatmail', settings: { domain: 'nine.testrun.org', create: 'desk' } },
      },
      { name: 'code', text: 'a text', output: { kind: 'svg', file: 'file' } },
      { name: 'code', text: 'a text', output: { kind: 'terminal' } },
      { name: 'pin', data: 'd' },
    ])
  })

  test('that is wrong is answered with what is wrong', () => {
    const answers = [
      ['serv'],
      ['serve', '--prot', '3'],
      ['serve', '--port'],
      ['serve', '--port', '-1'],
      ['serve', '--port', '99999'],
      ['serve', '--no-open=1'],
      ['serve', 'more'],
      ['serve', '--lan', '8080'],
      ['code', 'x'],
      ['code', 'x', '--terminal', '--svg', 'y'],
      ['account', '--set', 'a=b'],
      ['account', '--provider', 'imap', '--set', 'domain'],
      ['account', '--provider', 'pigeons'],
      ['account', '--provider', 'practice', '--set', 'x=1'],
      ['account', '--provider', 'chatmail', '--set', 'domain=a', '--set', 'domain=b'],
      ['account', '--provider', 'chatmail', '--set', 'domain=a', '--set', 'token=@/nowhere'],
    ].map(args => String(messageOf(args)).split('\n')[0])
    expect(answers).toEqual([
      'there is no command "serv".',
      'there is no option --prot.',
      'option --port needs a value.',
      'option --port needs a value.',
      '--port 99999 is not a port.',
      'option --no-open takes no value.',
      'nothing is known about more.',
      '--lan 8080 is not ADDRESS:PORT.',
      'say where the code goes, once.',
      'say where the code goes, once.',
      '--set needs --provider: say which kind of server the fields are for',
      '--set domain is not KEY=VALUE',
      `there is no kind of server "pigeons", only ${providers.map(({ id }) => id).join(', ')}`,
      'a server of the kind practice has no field "x".',
      '--set domain is there twice',
      '--set token: the file /nowhere cannot be read',
    ])
  })

  test('names the known fields when one is unknown', () => {
    const [first, second, ...fields] = String(
      messageOf(['account', '--provider', 'chatmail', '--set', 'domian=x']),
    ).split('\n')
    expect([first, second]).toEqual(['a server of the kind chatmail has no field "domian".', 'Its fields are:'])
    const known = formFields(findProvider('chatmail')).map(({ path }) => path)
    expect(fields.map(line => line.trim().split('=')[0])).toEqual(known)
    expect(fields[0]).toMatch(/^ {2}domain=\S+ {2}\(needed\)$/)
  })

  test('helps whatever else stands there', () => {
    const texts = [['--help'], ['serve', '--help', '--nonsense'], ['account', '-h']].map(messageOf)
    expect(texts).toEqual([
      { name: 'help', text: overview() },
      { name: 'help', text: helpFor('serve') },
      { name: 'help', text: helpFor('account') },
    ])
  })
})

test('a failure is told as its cause and what to do next, and never as a stack trace', () => {
  const told = [
    new AppError('already-running', 'another Welcome Desk is using /data'),
    new AppError('invalid-input', 'say what to do.\nCommands: a, b.'),
    new AppError('unexpected', 'something nobody foresaw', { cause: new TypeError('x is undefined\n    at file:1') }),
    new TypeError('x is undefined\n    at file:1'),
  ].map(error => [exitStatus(error), explain(error)])
  expect(told).toEqual([
    [1, 'Another Welcome Desk is using /data. Close the other Welcome Desk, or choose another folder with --data.'],
    [2, 'Say what to do.\nCommands: a, b.'],
    [1, 'Something nobody foresaw: x is undefined. The log in the data folder has the details; please report it.'],
    [1, 'Something nobody foresaw: x is undefined. The log in the data folder has the details; please report it.'],
  ])
})

test('a line of the doctor has what to do below it', () => {
  const line = { check: 'Disk', found: '1 MB free', milliseconds: 3 }
  expect([
    doctorText({ ...line, level: 'red', advice: 'Make room.' }),
    doctorText({ ...line, level: 'green', advice: '' }),
  ]).toEqual(['BAD   Disk: 1 MB free\n       → Make room.', 'good  Disk: 1 MB free'])
})

test('a PIN is 4 to 12 digits on the first line', () => {
  expect(readPin(' 1234 \nmore')).toBe('1234')
  const refused = ['', '123', '1234567890123', '12a4'].map(typed => {
    try {
      return readPin(typed)
    } catch (error) {
      return error instanceof AppError && error.code
    }
  })
  expect(refused).toEqual(Array(4).fill('invalid-input'))
})

describe('the browser', () => {
  const computer: Computer = {
    platform: 'linux',
    environment: { DISPLAY: ':0' },
    osRelease: 'PRETTY_NAME="Debian"\nID=debian\n',
    uid: 1000,
    browsers: [],
  }

  test('is opened, installed or asked for, by what the computer has', () => {
    const found = { ...computer, browsers: ['/usr/bin/chromium', '/usr/bin/google-chrome'] }
    const root = { ...computer, uid: 0 }
    const plans = [
      found,
      { ...found, environment: {} },
      { ...found, environment: { WAYLAND_DISPLAY: 'wayland-0' } },
      root,
      { ...root, osRelease: 'ID=ubuntu\nID_LIKE=debian\n' },
      { ...root, osRelease: 'ID=fedora\n' },
      { ...root, environment: { DISPLAY: ':0', DESK_NO_INSTALL: '1' } },
      { ...root, environment: {} },
    ].map(planBrowser)
    const noDisplay = { step: 'tell', line: 'There is no display here. Open this address on this computer:' }
    const tell = (command: string) => ({
      step: 'tell',
      line: `There is no Chromium, Chrome or Edge here. Install one (${command}) and start again, or open this address:`,
    })
    expect(plans).toEqual([
      { step: 'open', path: '/usr/bin/chromium' },
      noDisplay,
      { step: 'open', path: '/usr/bin/chromium' },
      { step: 'install', package: 'chromium' },
      { step: 'install', package: 'chromium-browser' },
      tell('sudo dnf install chromium'),
      tell('sudo apt install chromium'),
      noDisplay,
    ])
  })

  test('that is missing is asked for with the one command of the system', () => {
    const systems = ['ID=ubuntu', 'ID=linuxmint\nID_LIKE="ubuntu debian"', 'ID=arch', 'ID=alpine', 'ID=void', ''].map(
      osRelease => planBrowser({ ...computer, osRelease }),
    )
    const others = (['darwin', 'win32'] as const).map(platform => planBrowser({ ...computer, platform, uid: null }))
    expect([...systems, ...others].map(plan => plan.step === 'tell' && /\((.*?)\)/.exec(plan.line)?.[1])).toEqual([
      'sudo apt install chromium-browser',
      'sudo apt install chromium-browser',
      'sudo pacman -S chromium',
      'sudo apk add chromium',
      'with the package manager: chromium',
      'with the package manager: chromium',
      'brew install --cask google-chrome',
      'winget install Google.Chrome',
    ])
  })

  test('is looked for where systems put it', () => {
    const linux = browserPlaces('linux', { PATH: '/usr/bin:relative:/opt/bin' })
    const mac = browserPlaces('darwin', { HOME: '/Users/anna' })
    const windows = browserPlaces('win32', { ProgramFiles: 'C:\\Program Files' })
    expect([linux.slice(0, 3), mac[0], mac[4], windows]).toEqual([
      ['/usr/bin/chromium', '/opt/bin/chromium', '/usr/bin/chromium-browser'],
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Users/anna/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      [
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
        'C:\\Program Files\\Chromium\\Application\\chrome.exe',
        'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
        'C:\\Program Files\\BraveSoftware\\Brave-Browser\\Application\\brave.exe',
      ],
    ])
  })

  test('keeps its sandbox unless root runs it', () => {
    expect([0, 1000, null].map(uid => browserFlags('/profile', uid).includes('--no-sandbox'))).toEqual([
      true,
      false,
      false,
    ])
  })
})
