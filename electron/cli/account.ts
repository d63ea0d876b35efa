import { makeAccount } from '../core/account.ts'
import type { World } from '../core/ports.ts'
import type { ServerChoice } from './choice.ts'

type Options = { world: World; server: ServerChoice | null; json: boolean; print(line: string): void }

/** Makes and proves one profile and prints its code, which is a secret. Throws AppError. */
export async function account({ world, server, json, print }: Options): Promise<void> {
  const { address, code } = await makeAccount(world, server)
  print(
    json ? JSON.stringify({ address, code }) : `${address} is made and proved. Its code holds the password:\n${code}`,
  )
}
