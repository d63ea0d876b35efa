import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Configuration = { electronFuses: Record<string, boolean> } & Record<string, unknown>
type Builder = {
  getConfig(folder: string, path: string | null, options: null): Promise<Configuration>
  validateConfiguration(configuration: Configuration, debugLogger: { isEnabled: false }): Promise<void>
}
const root = join(import.meta.dirname, '../..')
// electron-builder's own reader and its own schema: what it takes here it takes when it packs.
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { getConfig, validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config') as Builder
const schema = fromBuilder('app-builder-lib/scheme.json') as {
  definitions: { FuseOptionsV1: { properties: Record<string, unknown> } }
}

test('electron-builder understands electron-builder.yml', async () => {
  const configuration = await getConfig(root, null, null)
  await expect(validateConfiguration(configuration, { isEnabled: false })).resolves.toBeUndefined()
  const misspelt = { ...configuration, electronFuses: { runAsNodes: false } }
  await expect(validateConfiguration(misspelt, { isEnabled: false })).rejects.toThrow('electronFuses')
})

test('every fuse there is is spelled out, and set to the safe side', async () => {
  const { electronFuses } = await getConfig(root, null, null)
  expect(electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
  // Not a fuse: it asks for a new signature, which electron-builder makes anyway.
  const { resetAdHocDarwinSignature: _signature, ...fuses } = schema.definitions.FuseOptionsV1.properties
  expect(Object.keys(electronFuses).toSorted()).toEqual(Object.keys(fuses).toSorted())
})
