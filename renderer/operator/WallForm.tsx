import { type FormEvent, useRef } from 'react'
import { Form } from 'react-aria-components'
import type { CardChoice, Store, WallDesk } from '../../shared/wall.ts'
import { useClient } from '../client.tsx'
import { Card } from './Card.tsx'
import { useDraft } from './drafts.tsx'
import { ChoiceRow, NumberRow, SecretRow, SelectRow, SwitchRow, TextRow } from './fields.tsx'
import { SaveBar } from './SaveBar.tsx'
import { classesOf } from './style.ts'
import { useAttempt } from './useAttempt.ts'
import type { StoredSettings } from './useSettings.ts'
import { readLength, toWallDraft, type WallDraft, wallPaths, withWallDraft } from './wallDraft.ts'
import sheet from './WallPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)
const choices = ['automatic', 'address', 'domain', 'desk', 'handover', 'invite'] as const satisfies CardChoice[]
const stores = ['fdroid', 'play', 'appstore'] as const satisfies Store[]
const securities = ['wpa', 'wpa3', 'wep', 'none'] as const

type WallFormProps = { stored: StoredSettings; wall: WallDesk }

/** What the three cards show, and how big the wall is. */
export function WallForm({ stored, wall }: WallFormProps) {
  const { t } = useWords()
  const client = useClient()
  const form = useRef<HTMLFormElement>(null)
  const draft = useDraft<WallDraft>('wall', toWallDraft(stored.settings.wall))
  const { shown, state, saved } = draft
  const { attempt, reject, forgive, running, errors, failure } = useAttempt(Object.values(wallPaths), form)
  const change = (part: Partial<WallDraft>) => {
    draft.change(part)
    for (const key of Object.keys(part)) forgive(wallPaths[key as keyof typeof wallPaths])
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wrong = (['centimetres', 'row'] as const).filter(key => Number.isNaN(readLength(shown[key])))
    if (wrong.length > 0) return reject(Object.fromEntries(wrong.map(key => [wallPaths[key], t('wall.number')])))
    const done = await attempt(async () => {
      const { settings } = await client.call('settings.read', null)
      await client.call('wall.save', { wall: withWallDraft(settings.wall, shown), wifiPassword: shown.password })
    })
    if (!done) return
    saved()
  }
  const text = (key: keyof typeof wallPaths & ('ssid' | 'install' | 'centimetres' | 'row')) => ({
    name: wallPaths[key],
    error: errors[wallPaths[key]],
    value: shown[key],
    onChange: (value: string) => change({ [key]: value }),
  })
  return (
    <Form ref={form} className={style('form')} onSubmit={event => void submit(event)}>
      <Card title={t('wall.wifi')}>
        <SwitchRow
          name="showWifi"
          label={t('wall.wifiShow')}
          value={shown.showWifi}
          onChange={showWifi => change({ showWifi })}
          error={wall.wifi.wrong === null || !shown.showWifi ? undefined : t(`wall.wrong.${wall.wifi.wrong}`)}
        />
        {shown.showWifi && (
          <>
            <TextRow {...text('ssid')} label={t('wall.ssid')} required />
            <ChoiceRow
              name="security"
              label={t('wall.security')}
              value={shown.security}
              onChange={security => change({ security: securities.find(one => one === security) ?? 'wpa' })}
              choices={securities.map(id => ({ id, text: t(`wall.securities.${id}`) }))}
            />
            {shown.security !== 'none' && (
              <SecretRow
                name={wallPaths.password}
                label={t('wall.password')}
                hint={t('wall.passwordHint')}
                error={errors[wallPaths.password]}
                value={shown.password}
                onChange={password => change({ password })}
                stored={wall.wifi.passwordSet}
              />
            )}
            <SwitchRow
              name="hidden"
              label={t('wall.hidden')}
              value={shown.hidden}
              onChange={hidden => change({ hidden })}
            />
          </>
        )}
      </Card>
      <Card title={t('wall.install')}>
        <TextRow {...text('install')} label={t('wall.installAddress')} hint={t('wall.installHint')} />
        {stores.map(store => (
          <SwitchRow
            key={store}
            name={store}
            label={t(`wall.stores.${store}`)}
            value={shown.stores.includes(store)}
            onChange={on => change({ stores: stores.filter(one => (one === store ? on : shown.stores.includes(one))) })}
          />
        ))}
      </Card>
      <Card title={t('wall.card')}>
        <SelectRow
          name="card"
          label={t('wall.choice')}
          value={shown.card}
          onChange={card => change({ card: choices.find(one => one === card) ?? 'automatic' })}
          choices={choices.map(id => {
            const choice = t(`wall.choices.${id}`)
            return { id, text: wall.card.possible.includes(id) ? choice : t('wall.notNow', { choice }) }
          })}
        />
        <NumberRow
          name="rotationSeconds"
          label={t('wall.rotation')}
          unit={t('event.seconds')}
          value={shown.rotationSeconds}
          onChange={rotationSeconds => change({ rotationSeconds })}
          min={3}
          max={120}
        />
      </Card>
      <Card title={t('wall.size')}>
        <TextRow
          {...text('centimetres')}
          kind="number"
          label={t('wall.centimetres')}
          hint={t('wall.centimetresHint')}
          mark={t('form.optional')}
        />
        <TextRow {...text('row')} kind="number" label={t('wall.row')} mark={t('form.optional')} />
      </Card>
      <SaveBar running={running} state={state} faulty={Object.keys(errors).length > 0} failure={failure} />
    </Form>
  )
}
