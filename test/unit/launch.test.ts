import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isStale } from '../../electron/launch/build.mjs'
import { failedLately, findElectron } from '../../electron/launch/electron-binary.mjs'
import { explainFailure, missingPackages, npmCommand, withoutNpmScript } from '../../electron/launch/install.mjs'
import { hasDisplay } from '../../electron/launch/project.mjs'
import { electronFailed, planStart } from '../../electron/launch/start-plan.mjs'

describe('what npm start opens', () => {
  test('follows the display and the binary', () => {
    const plans = [
      { display: true, binary: '/electron' },
      { display: true, binary: null },
      { display: false, binary: null },
      { display: false, binary: '/electron' },
    ].map(planStart)
    expect(plans).toEqual([
      { electron: '/electron' },
      { electron: null, line: 'Electron is not here and could not be fetched, so the kiosk opens in a browser.' },
      { electron: null, line: null },
      { electron: null, line: null },
    ])
  })

  test('is the browser when Electron ends at once, with the reason', () => {
    const ends = [
      { status: 127, milliseconds: 90, complaint: 'x: error while loading shared libraries: libgtk-3.so.0: cannot' },
      { status: 133, milliseconds: 90, complaint: 'The SUID sandbox helper binary was found, but' },
      { status: 1, milliseconds: 90, complaint: '' },
    ].map(electronFailed)
    expect(ends).toEqual([
      'Electron could not open its window (libgtk-3.so.0 is missing), so the kiosk opens in a browser.',
      'Electron could not open its window (this system forbids its sandbox), so the kiosk opens in a browser.',
      'Electron could not open its window (it ended at once with status 1), so the kiosk opens in a browser.',
    ])
  })

  test('is nothing more after somebody ended Electron, or after it ran for a while', () => {
    const ends = [
      { status: 0, milliseconds: 90, complaint: '' },
      { status: 130, milliseconds: 90, complaint: '' },
      { status: 143, milliseconds: 90, complaint: '' },
      { status: 1, milliseconds: 60_000, complaint: '' },
    ].map(electronFailed)
    expect(ends).toEqual([null, null, null, null])
  })

  test('needs a display on Linux only', () => {
    const displays = [
      hasDisplay('linux', {}),
      hasDisplay('linux', { DISPLAY: ':0' }),
      hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }),
      hasDisplay('darwin', {}),
      hasDisplay('win32', {}),
    ]
    expect(displays).toEqual([false, true, true, true, true])
  })
})

describe('the packages', () => {
  test('that count as missing are those of the lock file that are absent or of another version', () => {
    const wanted = {
      packages: {
        '': { version: '1.0.0' },
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { version: '2.0.0' },
        'node_modules/a/node_modules/c': { version: '3.0.0' },
        'node_modules/for-other-systems': { version: '1.0.0', optional: true },
      },
    }
    const present = { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } } }
    expect(missingPackages(wanted, present)).toEqual(['b', 'c'])
    expect(missingPackages(wanted, {})).toEqual(['a', 'b', 'c'])
  })

  test('that cannot be installed are explained in plain words', () => {
    const outputs = [
      'npm error code ENOTFOUND\nnpm error network request failed\n    at stack (file:1)\n',
      'npm error code ENOSPC\n',
      'npm error code EACCES\n',
      'npm ERR! code E404\nnpm error 404 Not found\nnpm error A complete log of this run\n',
    ].map(output => explainFailure(output, 'the.log'))
    expect(outputs).toEqual([
      'The package registry could not be reached. Connect this computer to the internet and run the same command again.\n  code ENOTFOUND\n  network request failed\nThe whole output is in the.log',
      'The disk is full. Make about 1 GB of room and run the same command again.\n  code ENOSPC\nThe whole output is in the.log',
      'This folder may not be written to. Give your user the right to write here and run the same command again.\n  code EACCES\nThe whole output is in the.log',
      'npm could not install the packages.\n  code E404\n  404 Not found\nThe whole output is in the.log',
    ])
  })

  test('are installed by the npm that runs, without what it says about this project', () => {
    expect(npmCommand({ npm_execpath: '/npm/cli.js' })).toMatchObject({ before: ['/npm/cli.js'], shell: false })
    expect(npmCommand({})).toMatchObject({ command: 'npm', before: [] })
    const environment = {
      PATH: '/bin',
      npm_config_registry: 'r',
      npm_package_name: 'x',
      INIT_CWD: '/',
      npm_command: 'x',
    }
    expect(withoutNpmScript(environment)).toEqual({ PATH: '/bin', npm_config_registry: 'r' })
  })
})

test('the screens are built again when something is missing or older than a source', () => {
  const cases = [isStale([10, 20], [30, 30]), isStale([10, 40], [30, 30]), isStale([10], [30, null]), isStale([], [1])]
  expect(cases).toEqual([false, true, true, false])
})

describe('the Electron binary', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'desk-launch-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const put = (path: string, text = '') => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
    return join(folder, path)
  }

  test('is the one the environment names, else the downloaded one', () => {
    expect(findElectron(folder, {})).toBeNull()
    put('node_modules/electron/path.txt', 'electron\n')
    expect(findElectron(folder, {})).toBeNull()
    const downloaded = put('node_modules/electron/dist/electron')
    const standIn = put('test/electron/electron')
    const found = [
      findElectron(folder, {}),
      findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'test/electron') }),
      findElectron(folder, { ELECTRON_EXEC_PATH: standIn }),
      findElectron(folder, { ELECTRON_EXEC_PATH: join(folder, 'gone') }),
    ]
    expect(found).toEqual([downloaded, standIn, standIn, downloaded])
  })

  test('is not fetched again within a day of a failure', () => {
    const hour = 3_600_000
    const cases = [failedLately(null, 0), failedLately(0, hour), failedLately(0, 25 * hour), failedLately(hour, 0)]
    expect(cases).toEqual([false, true, false, false])
  })
})
