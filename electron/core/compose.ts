/** The composition root: the only place where parts meet. Everything impure comes in through `world`. */
import { providerInfo } from '../providers/form.ts'
import { providers } from '../providers/index.ts'
import { createProblems } from './admin/problems.ts'
import { createClosing } from './admin/closing.ts'
import { createDesk } from './admin/desk.ts'
import { runDoctor } from './admin/doctor.ts'
import { keepRecord } from './admin/examine.ts'
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

    const onChange = () => {
      wall.tell()
      events.emit('overview.changed', null)
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
        events.emit('overview.changed', null)
      },
      onChange: () => events.emit('overview.changed', null),
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
        events.emit('overview.changed', null)
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
      onHelp: () => void askForHelp(true),
      onProblem: (tried, error) => problems.add(tried, error),
      onChange: visit => {
        stick.follow(visit)
        events.emit('visit.changed', visit)
        events.emit('overview.changed', null)
      },
    })
    const stick = createStick({
      world,
      guest: () => backupGuest(table.shown(), paths.resources, now),
      onProblem: (tried, error) => problems.add(tried, error),
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
        events.emit('desk.changed', desk.state())
        wall.followSettings()
        events.emit('overview.changed', null)
      },
    })

    const call = createRouter(
      {
        ...wall.handlers,
        'log.report': fault => (log.warn('a screen reports a fault', fault), null),
        'desk.state': () => desk.state(),
        ...visitHandlers(table, desk),
        ...stick.handlers,
        'help.ask': () => askForHelp(true),
        'help.done': () => askForHelp(false),
        'providers.list': () => providers.map(providerInfo),
        'setup.finish': async ({ server, pin: chosen }) => {
          desk.requireNotSetUp()
          await settingsDesk.change(current => ({ ...current, server }))
          await pin.set(chosen)
          stock.fill()
          events.emit('desk.changed', desk.state())
          return null
        },
        ...pinHandlers(pin),
        'overview.read': () => desk.overview(),
        'problems.list': () => problems.list(),
        ...settingsDesk.handlers,
        'doctor.run': ({ server }) => {
          const choice = settings.withSecrets(server ?? settings.server())
          const options = { ...keepRecord(profiles, choice), codes }
          return runDoctor(world, choice, line => events.emit('doctor.line', line), options).finally(maker.tryAgain)
        },
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

    function askForHelp(wanted: boolean): null {
      desk.askForHelp(wanted)
      events.emit('desk.changed', desk.state())
      events.emit('overview.changed', null)
      return null
    }

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
