import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSettings } from '../../../electron/core/settings.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { memoryVault } from '../../fakes/vault.ts'
import { failureOf } from '../../fakes/failure.ts'

describe('the settings', () => {
  const withConfig = (text: string) => {
    const path = join(temporaryFolder(), 'config.json')
    writeFileSync(path, text)
    return path
  }
  test.each([
    ['half a file', '{"event": {', 'it is not JSON'],
    ['an unknown key', '{"evnt": {}}', 'Unrecognized key: "evnt"'],
    ['a wrong value', '{"table": {"hideAfterSeconds": 5}}', 'table.hideAfterSeconds'],
    ['a server nobody knows', '{"server": {"provider": "gopher"}}', 'there is no kind of server "gopher"'],
    ['a server without its address', '{"server": {"provider": "chatmail"}}', 'is missing'],
  ])('%s is an error that names it, never a silent default', (_what, text, words) => {
    const failure = failureOf(() => openSettings(withConfig(text), memoryVault()))
    expect(failure).toEqual({ code: 'config-broken', message: expect.stringContaining(words) as string })
  })

  test('without a file everything has its standard value and the server is the practice one', () => {
    const settings = openSettings(join(temporaryFolder(), 'config.json'), memoryVault())
    expect(settings.current()).toMatchInlineSnapshot(`
      {
        "event": {
          "ended": null,
          "invite": null,
          "languages": [
            "en",
            "de",
            "fa",
          ],
          "name": "",
        },
        "handover": {
          "listen": null,
          "minutes": 30,
          "stopped": false,
        },
        "lan": {
          "listen": null,
        },
        "limit": {
          "profiles": null,
          "until": null,
        },
        "register": {
          "certificate": null,
          "key": null,
          "listen": null,
          "url": null,
        },
        "server": {
          "provider": "practice",
          "settings": {},
        },
        "stock": {
          "size": 2,
        },
        "table": {
          "contrast": "normal",
          "hideAfterSeconds": 300,
          "idleAfterSeconds": 90,
        },
        "wall": {
          "backRowMetres": null,
          "card": "automatic",
          "install": "https://get.delta.chat",
          "rotationSeconds": 10,
          "screenCentimetres": null,
          "stores": [],
          "wifi": null,
          "window": {
            "monitor": null,
            "show": false,
          },
        },
      }
    `)
  })

  test('a secret written by hand moves into the vault', () => {
    const path = withConfig(
      '{"server": {"provider": "chatmail", "settings": {"domain": "relay.example", "token": "sesame"}}}',
    )
    const settings = openSettings(path, memoryVault())
    expect({
      file: readFileSync(path, 'utf8').includes('sesame'),
      set: settings.secretsSet(),
      token: settings.server().settings['token'],
    }).toEqual({
      file: false,
      set: ['token'],
      token: 'sesame',
    })
  })

  test('a secret left out on saving stays, an empty one goes', () => {
    const settings = openSettings(join(temporaryFolder(), 'config.json'), memoryVault())
    const save = (given: Record<string, unknown>) => {
      settings.save({
        ...settings.current(),
        server: { provider: 'chatmail', settings: { domain: 'relay.example', ...given } },
      })
      return settings.server().settings['token']
    }
    expect([save({ token: 'sesame' }), save({}), save({ token: '' })]).toEqual(['sesame', 'sesame', undefined])
  })

  test('a wrong server setting is refused and nothing is changed', () => {
    const settings = openSettings(join(temporaryFolder(), 'config.json'), memoryVault())
    const before = settings.current()
    expect(
      failureOf(() =>
        settings.save({ ...before, server: { provider: 'imap', settings: { domain: 'a.example', imap: 'nonsense' } } }),
      ),
    ).toMatchObject({ code: 'invalid-input' })
    expect(settings.current()).toEqual(before)
  })
})
