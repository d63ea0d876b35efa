/** The composition root: the only place where parts meet. Everything impure comes in through `world`. */
import { providerInfo } from '../providers/form.ts'
import { providers } from '../providers/index.ts'
import { createProblems } from './admin/problems.ts'
import { createClosing } from './admin/closing.ts'
import { createDesk } from './admin/desk.ts'
import { doctorHandlers } from './admin/examine.ts'
import { firstStartHandlers } from './admin/first-start.ts'
import { createPeople } from './admin/people.ts'
import { createPin, pinHandlers } from './admin/pin.ts'
import { createServerDesk } from './admin/server-desk.ts'
import { createSettingsDesk } from './admin/settings-desk.ts'
import { backupGuest, createStick } from './backup/stick.ts'
import { createCodes } from './codes/proved.ts'
import { createDisplay } from './display.ts'
import { createEvents, type Listener } from './events.ts'
import { createHandover, OPENING as OPENING_HANDOVER } from './handover/handover.ts'
import { createArrivals } from './onboarding/arrivals.ts'
import { createLoginWatch } from './onboarding/last-login.ts'
import { fingerprint } from './onboarding/here.ts'
import { createMaker } from './onboarding/maker.ts'
import { recover } from './onboarding/recover.ts'
import { createStock } from './onboarding/stock.ts'
import { createTable } from './onboarding/table.ts'
import { visitHandlers } from './onboarding/visits.ts'
import { createPeer, type Peer } from './peer.ts'
import type { World } from './ports.ts'
import { openRecords } from './records.ts'
import { createRegister, OPENING } from './register/register.ts'
import { createRouter } from './router.ts'
import { createSlips } from './slips/slips.ts'
import { createSlipWatch } from './slips/watch.ts'
import { clipFolders, voiceHandlers } from './voices/desk.ts'
import { createWall } from './wall/wall.ts'
import { lockFolder } from './store/database.ts'

/**
 * Opens the data folder and starts to fill the stock. Throws AppError: `already-running`, `config-broken`,
 * `database-broken`, `database-from-the-future`, `vault-locked`, `disk-full`, `read-only`.
 */
export async function composeCore(world: World) {
  const { now, log, vault, paths } = world
  const resources = new AsyncDisposableStack()
  try {
    const lock = lockFolder(paths.data)
    resources.defer(() => lock.close())
    const records = openRecords(world)
    resources.use(records)
    const { settings, profiles, limit, rungs } = records
    const server = () => settings.server()

    const events = createEvents()
    const problems = createProblems(now, log)
    const codes = createCodes()
    const pin = createPin(vault, now)
    const wall = createWall({
      world,
      ...records,
      codes,
      others: () => ({ desk, display, register, settingsDesk, stock, handoverAddress: () => handover.roomAddress() }),
      onChange: state => events.emit('display.changed', state),
    })
    resources.defer(() => wall.close())
    const maker = wall.listenTo(createMaker({ world, profiles, codes, limit }))
    const isSetUp = () => pin.isSet()

    const tellOverview = () => events.emit('overview.changed', null)
    const tellDesk = () => events.emit('desk.changed', desk.state())
    const onProblem = (tried: string, error: unknown) => problems.add(tried, error)
    const onChange = () => {
      wall.tell()
      tellOverview()
    }
    const stock = createStock({
      world,
      profiles,
      maker,
      server,
      size: () => (isSetUp() && limit.isOpen() ? settings.current().stock.size : 0),
      requireTime: () => limit.requireTime(),
      onProblem: (tried, error) => {
        problems.add(tried, error)
        tellOverview()
      },
      onChange: tellOverview,
    })
    const slipWatch = createSlipWatch({ world, profiles, server })
    const arrivals = createArrivals({
      world,
      profiles,
      watchLogin: createLoginWatch({ world, profiles, server }),
      watchSlip: slipWatch.watch,
      onArrived: id => {
        void table.profileArrived(id)
        onChange()
      },
      onExpired: id => {
        table.profileExpired(id)
        tellOverview()
      },
    })
    resources.defer(() => arrivals.close())
    resources.defer(() => stock.stop())
    const table = createTable({
      world,
      profiles,
      stock,
      arrivals,
      codes,
      rungs,
      handoverLink: id => handover.link(id),
      settings: () => settings.current(),
      onHelp: () => void desk.handlers['help.ask'](),
      onProblem,
      onChange: visit => {
        stick.follow(visit)
        events.emit('visit.changed', visit)
        tellOverview()
      },
    })
    const stick = createStick({
      world,
      guest: () => backupGuest(table.shown(), paths.resources, now),
      onProblem,
      onChange: state => events.emit('stick.changed', state),
    })
    resources.defer(() => stick.close())
    const desk = createDesk({
      settings,
      profiles,
      stock,
      problems,
      limit,
      rungs,
      now,
      isSetUp,
      displayAddress: () => display.address(),
      registerCode: () => register.code(),
      handover: () => handover.state(),
      heads: wall.people,
      onChange() {
        tellDesk()
        tellOverview()
      },
    })

    const register = createRegister({ world, profiles, stock, arrivals, settings, desk, problems, codes, onChange })
    resources.defer(() => register.close())
    const handover = createHandover({ world, ...records, stock, arrivals, codes, problems, table, isSetUp, onChange })
    resources.defer(() => handover.close())
    const people = createPeople({ world, profiles, maker, arrivals, slipWatch, server, onChange })
    const serverDesk = createServerDesk({ world, maker, taken: address => profiles.hasAddress(address), server })
    resources.defer(() => people.close())
    resources.defer(() => serverDesk.close())
    const slips = createSlips({ world, ...records, maker, arrivals, codes, people, problems, onChange })
    resources.defer(() => slips.close())

    recover({ profiles, arrivals, server: fingerprint(server()), now, log })
    stock.fill()

    const settingsDesk = createSettingsDesk({
      settings,
      profiles,
      limit,
      stock,
      table,
      problems,
      doors: [
        { tried: 'opening the display for the room', set: (wanted, before) => display.follow(wanted.lan, before?.lan) },
        { tried: OPENING, set: (wanted, before) => register.follow(wanted.register, before?.register) },
        { tried: OPENING_HANDOVER, set: (wanted, before) => handover.follow(wanted.handover, before?.handover) },
      ],
      onSaved: () => {
        maker.tryAgain()
        tellDesk()
        wall.followSettings()
        tellOverview()
      },
    })

    const call = createRouter(
      {
        ...wall.handlers,
        'log.report': fault => (log.warn('a screen reports a fault', fault), null),
        ...desk.handlers,
        ...visitHandlers(table, desk),
        ...stick.handlers,
        'providers.list': () => providers.map(providerInfo),
        ...firstStartHandlers({ desk, settingsDesk, pin, stock, onDone: tellDesk }),
        ...pinHandlers(pin),
        ...settingsDesk.handlers,
        ...doctorHandlers({
          world,
          settings,
          profiles,
          codes,
          maker,
          onLine: line => events.emit('doctor.line', line),
        }),
        ...people.handlers,
        ...createClosing({ world, ...records, arrivals, table, stock, people, wall, settingsDesk }).handlers,
        ...serverDesk.handlers,
        ...slips.handlers,
        ...register.handlers,
        ...handover.handlers,
        ...voiceHandlers(paths),
        'desk.quit': () => {
          world.quit()
          return null
        },
      },
      log,
    )

    const webCore = {
      call,
      /** A new caller; `base` is what its transport vouches for. */
      peer: (base: 'display' | 'kiosk'): Peer => createPeer(base, now),
      /** Tells `listener` every event that `peer` may have. Returns the way out. */
      subscribe: (peer: Peer, listener: Listener) => events.subscribe(() => peer.access(), listener),
      voices: clipFolders(paths),
    }
    const display = createDisplay(webCore, world)
    resources.defer(() => display.close())
    await settingsDesk.openDoors()
    wall.followSettings()
    void stick.tidy()
    return {
      ...webCore,
      display,
      register,
      handover,
      settings: () => settings.current(),
      close: () => resources.disposeAsync(),
    }
  } catch (error) {
    await resources.disposeAsync()
    throw error
  }
}
export type Core = Awaited<ReturnType<typeof composeCore>>
