/** One real profile, from asking for it to its painted code. */
import { buildDcloginCode } from '../../../../shared/dclogin.ts'
import { asAppError } from '../../../../shared/errors.ts'
import type { ArrivalSign, Login } from '../../../../shared/model.ts'
import type { Provider } from '../../../providers/provider.ts'
import type { Codes } from '../../codes/proved.ts'
import type { Proof, World } from '../../ports.ts'
import { announcedFindings } from './announced.ts'
import { amber, green, type Finding } from './finding.ts'
import type { Report } from './report.ts'

/** Names of the checks below, for the case that none of them is reached. */
export const profileChecks = ['Profile', 'Login', 'what the server announces']

type Making = {
  provider: Provider
  /** The mailbox is one that the operator listed, not a new one. */
  fromList: boolean
  /** Asks the server, or gives the login the desk made up. Throws AppError. */
  make: () => Promise<Login>
  /** For how long the server may take to know the new mailbox. */
  settleSeconds: number
  onCreated: (login: Login, provider: string) => void | Promise<void>
  onRemoved: (address: string) => void
  /** Removes a profile at the server; null where it cannot. Throws AppError. */
  remove: ((address: string) => Promise<void>) | null
  /** Whether the server tells its newest login. Never throws. */
  tellsLogin: (address: string) => Promise<boolean>
}

/** Makes a profile, proves it and tidies up. Its login, or null where none came into being. */
export async function checkProfile(
  report: Report,
  world: World,
  making: Making,
  signal: AbortSignal,
): Promise<Login | null> {
  let made: Login | undefined
  await report.check('Profile', async () => {
    const login = await making.make()
    if (!making.fromList) await making.onCreated(login, making.provider.id)
    made = login
    return green(`${login.address} is ready for its first login`)
  })
  if (!made) {
    report.notReached(...profileChecks.slice(1))
    return null
  }
  const login = made
  let proof: Proof | undefined
  let sign: ArrivalSign = 'button'
  let leftover: Finding
  try {
    await report.check('Login', async () => {
      proof = await world.mail.prove(login, signal, making.settleSeconds)
      sign = proof.sign === 'button' && (await making.tellsLogin(login.address)) ? 'login' : proof.sign
      return green('worked for receiving (IMAP) and for sending (SMTP), with exactly what the code says')
    })
  } finally {
    // Not with `signal`: the marker mail is to go also when the doctor is sent away.
    await world.mail.tidy(login, AbortSignal.timeout(10_000))
    leftover = await leave(login.address, making)
  }
  if (proof)
    await report.checkAll(announcedFindings(proof, sign).map(([name, finding]) => ({ name, look: () => finding })))
  else report.notReached('what the server announces')
  // Where nobody could log in there may be no profile at all: then only what was done is worth a line.
  if (proof || making.remove) await report.check('Test profile', () => leftover)
  return login
}

/** What becomes of the test profile. Never throws. */
async function leave(address: string, { fromList, remove, onRemoved }: Making): Promise<Finding> {
  if (fromList) return green(`${address} is from your list and stays free for a guest`)
  if (remove) {
    try {
      await remove(address)
      onRemoved(address)
      return green(`${address} was removed from the server again`)
    } catch (error) {
      return amber(
        `${address} stays on the server: removing it failed (${asAppError(error).message})`,
        'Delete it on the server yourself. If this comes again, look whether the key in the settings may delete mailboxes.',
      )
    }
  }
  return green(
    `${address} stays on the server: it cannot be deleted from here`,
    'Nothing needs to be done. Many servers remove profiles that nobody uses; on your own you may delete it.',
  )
}

/** How many mailboxes the server has; `taken` knows those that this desk gave out. Throws only AppError `aborted`. */
export async function mailboxesFinding(
  listing: Promise<string[]>,
  taken: (address: string) => boolean = () => false,
): Promise<Finding> {
  try {
    const addresses = await listing
    const own = addresses.filter(address => taken(address)).length
    return green(`${addresses.length} at the server, ${own} of them from this desk`)
  } catch (error) {
    const { code, message } = asAppError(error)
    if (code === 'aborted') throw error
    return amber(
      `the server does not list them (${message})`,
      'Guests can come. Look whether the key in the settings may list mailboxes.',
    )
  }
}

/** Paints the code of a login and reads the picture again, as a phone would. */
export async function codeFinding(login: Login, codes: Codes): Promise<Finding> {
  const { modules } = await codes.paint(buildDcloginCode(login))
  const without = login.published ? '; it names no server, because phones look it up' : ''
  return green(`painted and read again, ${modules} squares wide with its margin${without}`)
}

/** Stands in for a real profile where none could be made: about as long as a real one. */
export const sampleLogin: Login = {
  address: 'sample123@chat.example.org',
  password: 'sample-password-2345',
  imap: { host: 'chat.example.org', port: 993, security: 'ssl' },
  smtp: { host: 'chat.example.org', port: 465, security: 'ssl' },
  certificates: 'strict',
}
