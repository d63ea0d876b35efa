import { describe, expect, test } from 'vitest'
import { type CardSources, decideCard, possibleCards } from '../../../../electron/core/wall/card.ts'
import { parseSettings } from '../../../../electron/providers/form.ts'
import { findProvider } from '../../../../electron/providers/index.ts'
import { phoneTargets } from '../../../../electron/providers/phones.ts'

const targets = (id: string, settings: Record<string, unknown>) => {
  const provider = findProvider(id)
  return phoneTargets(provider, parseSettings(provider, settings))
}

describe('what a phone may scan to register by itself', () => {
  test('follows the kind of server and its settings', () => {
    const ways = { imap: 'mail.example.org:993:ssl', smtp: 'mail.example.org:465:ssl' }
    expect({
      relay: targets('chatmail', { domain: 'relay.example.org' }),
      relayWithToken: targets('chatmail', { domain: 'relay.example.org', token: 'a b/c' }),
      madmail: targets('madmail', { domain: 'mad.example.org', token: 'abc' }),
      mailadm: targets('mailadm', {
        link: 'DCACCOUNT:https://adm.example.org/new_email?t=1d_abc&n=fair',
        domain: 'example.org',
        server: 'mail.example.org',
      }),
      script: targets('endpoint', { url: 'https://example.org/new.pl', token: 'abc', tokenPlace: 'bare' }),
      firstLogin: targets('imap', { domain: 'example.org', ...ways }),
    }).toEqual({
      relay: { address: 'https://relay.example.org/new', domain: 'relay.example.org', caution: null },
      relayWithToken: { address: 'https://relay.example.org/new?a%20b%2Fc', domain: null, caution: null },
      madmail: { address: 'https://mad.example.org/new?token=abc', domain: null, caution: null },
      mailadm: { address: 'https://adm.example.org/new_email?t=1d_abc&n=fair', domain: null, caution: null },
      script: { address: 'https://example.org/new.pl?abc', domain: null, caution: null },
      firstLogin: { address: null, domain: 'example.org', caution: null },
    })
  })

  test('is nothing, or has a caution, where phones would fail', () => {
    const cautions = [
      targets('chatmail', { domain: 'relay.example.org', imap: 'relay.example.org:1993:ssl' }),
      targets('chatmail', { domain: '_relay.example.org' }),
      targets('chatmail', { domain: '192.0.2.1' }),
      targets('madmail', { domain: 'mad.example.org', create: 'admin', adminToken: 'f00' }),
      targets('endpoint', { url: 'https://example.org/new', token: 'abc', tokenPlace: 'header' }),
      targets('practice', {}),
    ]
    expect(cautions.map(({ address, caution }) => [address, caution])).toEqual([
      ['https://relay.example.org/new', 'phones that register by themselves do not know the ports of this server'],
      [
        'https://_relay.example.org/new',
        'phones before core 2.46 do not take the certificate of a server whose name begins with _',
      ],
      [null, 'phones that register by themselves do not take a certificate nobody vouches for'],
      [null, 'profiles are made with the admin token here, which no phone may have'],
      [null, 'its token goes into a header or a body, and phones send neither'],
      [null, 'practice has no server'],
    ])
  })
})

describe('card 3', () => {
  const none: CardSources = {
    phones: { address: null, domain: null, caution: 'this kind of server makes profiles for its administrator only' },
    desk: null,
    handover: null,
    invite: null,
  }
  const relay = { address: 'https://relay.example.org/new', domain: 'relay.example.org', caution: null }
  const handover = 'http://192.168.1.20:8090/#wqFz3kQ9xLrT2mVb8NcYd1A'
  const all: CardSources = {
    phones: relay,
    desk: 'DCACCOUNT:https://desk.example.org/new?t=abc',
    handover,
    invite: 'https://i.delta.chat/#8A0B&a=x',
  }

  test('has by itself the best that works on every phone', () => {
    const decided = [
      all,
      { ...all, phones: { ...relay, caution: 'odd ports' } },
      { ...all, phones: none.phones, desk: null },
      { ...none, phones: { ...relay, address: null }, handover },
      none,
    ].map(sources => decideCard('automatic', sources))
    expect(decided).toEqual([
      { kind: 'account', text: 'DCACCOUNT:https://relay.example.org/new', reason: 'server', detail: null },
      { kind: 'desk', text: all.desk, reason: 'desk', detail: 'odd ports' },
      { kind: 'handover', text: handover, reason: 'handover', detail: none.phones.caution },
      {
        kind: 'handover',
        text: handover,
        reason: 'handover',
        detail: 'only newer phones can register at this server by themselves',
      },
      { kind: null, text: null, reason: 'missing', detail: none.phones.caution },
    ])
  })

  test('has what the operator chose, or nothing where that is not there', () => {
    expect([
      decideCard('domain', all),
      decideCard('invite', all),
      decideCard('handover', { ...all, handover: null }),
      decideCard('address', none).detail,
    ]).toEqual([
      { kind: 'account', text: 'DCACCOUNT:RELAY.EXAMPLE.ORG', reason: 'chosen', detail: null },
      { kind: 'invite', text: all.invite, reason: 'chosen', detail: null },
      { kind: null, text: null, reason: 'missing', detail: 'the hand-over page is not open, or it was stopped' },
      'phones cannot register at this server by themselves',
    ])
    expect(possibleCards({ ...none, invite: all.invite })).toEqual(['invite'])
  })

  test('is never a code for one guest, wherever it came from', () => {
    const secret = 'DCLOGIN:anna@example.org?p=hunter2&v=1'
    for (const [choice, sources] of [
      ['desk', { ...all, desk: secret }],
      ['handover', { ...all, handover: secret }],
      ['invite', { ...all, invite: secret }],
    ] as const) {
      expect(() => decideCard(choice, sources)).toThrow(/^a code for one guest never/)
    }
  })
})
