import type { DisplayState, WallDesk, WallHealth } from '../../../shared/wall.ts'
import { wifiCode, wrongPassword } from '../../../shared/wifi-code.ts'
import { phoneTargets } from '../../providers/phones.ts'
import type { SettingsDesk } from '../admin/settings-desk.ts'
import type { Codes } from '../codes/proved.ts'
import { serverOf } from '../onboarding/abilities.ts'
import type { Limit } from '../onboarding/limit.ts'
import type { Maker } from '../onboarding/maker.ts'
import { portsOf } from '../onboarding/outside.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { World } from '../ports.ts'
import type { SettingsFile } from '../settings.ts'
import type { HeadCounts } from '../store/head-count.ts'
import type { Profiles } from '../store/profiles.ts'
import { type Card, type CardSources, decideCard, possibleCards } from './card.ts'
import { wallHandlers, WIFI_PASSWORD } from './desk.ts'
import { judge } from './health.ts'
import { countHeads, everybody } from './heads.ts'
import { lookAtServer } from './look.ts'
import { createPainter } from './painter.ts'
import { storeLinks } from './stores.ts'
import { createWatch } from './watch.ts'

type Parts = {
  world: Pick<World, 'now' | 'after' | 'http' | 'run' | 'randomBytes' | 'probe' | 'vault' | 'log' | 'wall'>
  settings: SettingsFile
  profiles: Pick<Profiles, 'hasAddress'>
  heads: HeadCounts
  limit: Pick<Limit, 'state'>
  codes: Codes
  /** Those that come into being after the wall. */
  others(): Others
  onChange(state: DisplayState): void
}
type Others = {
  desk: { state(): { practice: boolean } }
  display: { address(): string | null }
  register: { code(): string | null }
  settingsDesk: Pick<SettingsDesk, 'change'>
  stock: Pick<Stock, 'ready' | 'fill'>
  handoverAddress(): string | null
}

/** What the wall shows, whether it works, and what the operator is told of it. */
export function createWall(parts: Parts) {
  const { world, settings, limit, heads, others } = parts
  const paint = createPainter(parts.codes)
  let isPaused = false
  let told = ''
  let telling: Promise<void> | undefined
  let round = 0
  let isClosed = false

  const wall = () => settings.current().wall
  const sources = (): CardSources => {
    const { provider, settings: chosen } = serverOf(settings.server())
    return {
      phones: phoneTargets(provider, chosen),
      desk: others().desk.state().practice ? null : others().register.code(),
      handover: others().handoverAddress(),
      invite: settings.current().event.invite,
    }
  }
  const card = (): Card => decideCard(wall().card, sources())
  const healthOf = ({ kind, detail }: Card): WallHealth => {
    const look = kind === 'account' ? watch.known() : null
    const judged = judge({
      kind,
      missing: detail,
      limitIsOver: limit.state()?.isOver ?? false,
      stockReady: others().stock.ready(),
      lastFailure: watch.lastFailure(),
      look,
    })
    return { ...judged, lookedAt: look?.at ?? null }
  }
  const people = () => {
    const token = card().kind === 'account' ? (watch.known()?.token ?? null) : null
    return countHeads(heads, settings.server().provider, token)
  }

  const watch = createWatch({
    world,
    async look(before, signal) {
      const ports = portsOf(world, address => parts.profiles.hasAddress(address), signal)
      return lookAtServer(serverOf(settings.server()), { ports, probe: world.probe, now: world.now }, before)
    },
    wanted: () => (others().display.address() !== null || world.wall?.shownOn() != null) && card().kind === 'account',
    onChange: () => tell(),
  })

  function wifi(): { text: string; name: string } | null {
    const chosen = wall().wifi
    const password = world.vault.get(WIFI_PASSWORD) ?? ''
    if (!chosen || wrongWifi() !== null) return null
    return { text: wifiCode({ ...chosen, password }), name: chosen.ssid }
  }
  function wrongWifi(): WallDesk['wifi']['wrong'] {
    const chosen = wall().wifi
    const password = world.vault.get(WIFI_PASSWORD)
    if (!chosen || chosen.security === 'none') return null
    return password === undefined ? 'missing' : wrongPassword(chosen.security, password)
  }

  /** Everything is decided in one breath; only the painting takes time. */
  async function state(): Promise<DisplayState> {
    watch.follow()
    const { event } = settings.current()
    const { install, stores, rotationSeconds } = wall()
    const chosen = card()
    const health = healthOf(chosen)
    const network = wifi()
    const { kind, text } = chosen
    const shown = health.state === 'good' && kind !== null && text !== null ? { kind, text } : null
    const base = {
      event: event.name,
      peopleIn: everybody(people()),
      practice: others().desk.state().practice,
      languages: event.languages,
      rotationSeconds,
      paused: isPaused,
      trouble: health.state === 'good' ? null : health.state,
    }
    return {
      ...base,
      wifi: network && { code: await paint(network.text), name: network.name },
      install: {
        code: await paint(install),
        address: install.replace(/^https:\/\//, '').replace(/\/$/, ''),
        stores: await Promise.all(stores.map(async store => ({ store, code: await paint(storeLinks[store]) }))),
      },
      card: shown && { kind: shown.kind, code: await paint(shown.text) },
    }
  }

  /** Something may have changed: everybody is told once, if it did. */
  function tell(): void {
    telling ??= Promise.resolve()
      .then(async () => {
        telling = undefined
        if (isClosed) return
        const mine = ++round
        const next = await state()
        const text = JSON.stringify(next)
        // Painting takes time: a later round may have been faster.
        if (text === told || isClosed || mine !== round) return
        told = text
        parts.onChange(next)
      })
      .catch((error: unknown) => world.log.error('the wall could not be drawn', { error }))
  }

  async function read(): Promise<WallDesk> {
    const chosen = card()
    return {
      card: {
        ...chosen,
        code: chosen.text === null ? null : await paint(chosen.text),
        possible: possibleCards(sources()),
      },
      health: healthOf(chosen),
      people: people(),
      wifi: { passwordSet: world.vault.get(WIFI_PASSWORD) !== undefined, wrong: wrongWifi() },
      paused: isPaused,
      address: others().display.address(),
      monitors: world.wall ? { all: world.wall.monitors(), shownOn: world.wall.shownOn() } : null,
    }
  }

  world.wall?.watch(() => {
    told = '' // the operator's page asks again when it hears of the wall
    tell()
  })

  return {
    tell,
    people,
    /** The settings were saved: what is known of a server may belong to another one. */
    followSettings(): void {
      const { show, monitor } = wall().window
      world.wall?.show(show ? { monitor } : null)
      watch.again(true)
      tell()
    },
    /** The same maker, heard by the wall: whether the desk's own profiles succeed says whether its code works. */
    listenTo: (maker: Maker): Maker => watch.listenTo(maker),
    handlers: wallHandlers({
      state,
      read,
      vault: world.vault,
      change: make => others().settingsDesk.change(make),
      pause(paused) {
        isPaused = paused
        tell()
      },
      check() {
        others().stock.fill()
        told = '' // also when nothing changed, somebody waits for the answer
        watch.again(false)
        watch.forgive()
        tell()
      },
    }),
    close(): void {
      isClosed = true
      watch.close()
    },
  }
}
