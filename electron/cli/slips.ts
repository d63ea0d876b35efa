import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { AppError, type Outcome } from '../../shared/errors.ts'
import { languagesPerSlip } from '../../shared/slip-layout.ts'
import type { SlipLook, SlipPage } from '../../shared/slips.ts'
import { findProvider } from '../providers/index.ts'
import { createCodes } from '../core/codes/proved.ts'
import { replaceFileBy } from '../core/files.ts'
import { createMaker } from '../core/onboarding/maker.ts'
import { verdict } from '../core/onboarding/recover.ts'
import { fingerprint } from '../core/onboarding/here.ts'
import { createPeer } from '../core/peer.ts'
import type { World } from '../core/ports.ts'
import { openRecords } from '../core/records.ts'
import { listen } from '../core/serve.ts'
import { requireExpiry, standardExpiry } from '../core/slips/expiry.ts'
import { makeSlips } from '../core/slips/make.ts'
import { slipPage } from '../core/slips/page.ts'
import type { WebCore } from '../core/web.ts'
import { fileIn, isFolder, placeError } from './place.ts'
import { printPage, requireBrowser } from './print-page.ts'
import type { SlipsRequest } from './slips-options.ts'
import { createStop } from './stop.ts'

const END_MILLISECONDS = 15_000
/** A line for each would bury everything else. */
const TOLD_EVERY = 10

type Options = { openWorld(): World; request: SlipsRequest; print(line: string): void; say(line: string): void }

/**
 * Makes slips, prints them into a file for its owner alone, and prints its path. They count as printed before the file
 * gets its name; until then the next slips begin with them. Works while the kiosk runs. Throws AppError.
 */
export async function slips({ openWorld, request, print, say }: Options): Promise<void> {
  const browser = requireBrowser()
  const path = placeOf(request.out)
  const stopped = new AbortController()
  const stop = createStop(END_MILLISECONDS)
  void stop.asked.then(() => stopped.abort())
  stop.listen()
  const world = openWorld()
  using records = openRecords(world)
  const { settings, profiles, limit } = records
  const event = settings.current().event.name
  const choice = settings.server()
  const look = lookOf(request, records, world.now())
  requireExpiry(look.expiresAt, world.now())
  takeUp(records, fingerprint(choice), world.now())
  const codes = createCodes()
  const made = await makeSlips({
    maker: createMaker({ world, profiles, codes, limit }),
    profiles,
    slips: records.slips,
    choice,
    now: world.now(),
    wanted: request.count,
    signal: stopped.signal,
    end: new AbortController().signal,
    onMade: count => {
      if (count > 0 && (count % TOLD_EVERY === 0 || count === request.count))
        say(`${count} of ${request.count} made and proved`)
    },
  }).catch((error: unknown) => {
    const spare = records.slips.spare(fingerprint(choice)).length
    if (spare > 0) say(`${spare} made and proved, but not printed: the next slips begin with them`)
    throw error
  })
  const practice = !findProvider(choice.provider).real
  const page = await slipPage({ event, practice, look, profiles: made, codes })
  await using resources = new AsyncDisposableStack()
  const served = await listen(coreFor(page, world), world.paths.renderer, 'kiosk', '127.0.0.1', 0)
  resources.defer(() => served.close())
  const pdf = await printPage({
    browser,
    address: `${served.address}#/slips`,
    dataFolder: world.paths.data,
    signal: stopped.signal,
  })
  const ids = made.map(({ id }) => id)
  await replaceFileBy(path, Readable.from([pdf]), () =>
    records.slips.together(() => records.slips.print(records.slips.add(event, look, ids).id)),
  ).catch((error: unknown) => {
    throw placeError(path, error)
  })
  print(path)
}

/** Before anything is made: where the file goes. Throws AppError `invalid-input`. */
function placeOf(out: string): string {
  const path = fileIn(out, 'slips.pdf')
  if (isFolder(dirname(path))) return path
  throw new AppError('invalid-input', `${path} is not a place for a file`)
}

function lookOf(request: SlipsRequest, { settings }: ReturnType<typeof openRecords>, now: number): SlipLook {
  const { event, limit } = settings.current()
  const { phone, paper, perPage } = request
  const languages = request.languages ?? event.languages.slice(0, languagesPerSlip[perPage])
  return { languages, phone, paper, perPage, expiresAt: request.expiresAt ?? standardExpiry(now, limit.until) }
}

/** What an earlier run was asking for when it was stopped, as the kiosk takes it up when it starts. */
function takeUp({ profiles }: ReturnType<typeof openRecords>, server: string, now: number): void {
  for (const profile of profiles.inState('asked')) {
    const decided = profile.purpose === 'slip' ? verdict(profile, server, now) : 'keep'
    if (typeof decided === 'object') for (const step of decided) profiles.apply(profile.id, step)
  }
}

/** Answers the one question of the page that is printed. */
function coreFor(page: SlipPage, { now }: World): WebCore {
  return {
    peer: base => createPeer(base, now),
    call: async (name): Promise<Outcome> =>
      name === 'slips.page' ? { ok: true, value: page } : { ok: false, error: { code: 'unknown-command' } },
    subscribe: () => () => {},
  }
}
