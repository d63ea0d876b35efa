import { expect, test } from 'vitest'
import { checkInvite } from '../../shared/invite.ts'

const start = 'https://i.delta.chat/#8A0B6C1D2E3F405162738495A6B7C8D9E0F10213'
const inviter = 'a=desk%40relay.example.org&n=Welcome%20desk'

test('an invite is known by what it leads to, and says what to look after', () => {
  expect({
    contact: checkInvite(`${start}&v=3&i=ghi&s=mno&${inviter}`, 500),
    group: checkInvite(`${start}&v=3&x=abc&i=ghi&s=mno&${inviter}&g=Library+meetup`, 150),
    crowded: checkInvite(`${start}&x=abc&i=ghi&s=mno&${inviter}&g=Library%20meetup`, 151)?.warnings,
    channel: checkInvite(`${start}&x=abc&j=ghi&s=mno&${inviter}&b=News`, 500),
    old: checkInvite(`OPENPGP4FPR:8A0B6C1D2E3F405162738495A6B7C8D9E0F10213#${inviter}&g=Old&x=a&i=b&s=c`, 0)?.kind,
    cut: checkInvite(`${start}&x=abc&i=ghi`, 0)?.warnings,
    noInvite: [checkInvite('https://get.delta.chat', 0), checkInvite('', 0)],
  }).toEqual({
    contact: { kind: 'contact', name: 'Welcome desk', inviter: 'desk@relay.example.org', warnings: ['online'] },
    group: { kind: 'group', name: 'Library meetup', inviter: 'desk@relay.example.org', warnings: ['online'] },
    crowded: ['online', 'crowded'],
    channel: { kind: 'channel', name: 'News', inviter: 'desk@relay.example.org', warnings: ['online', 'channel'] },
    old: 'group',
    cut: ['incomplete', 'online'],
    noInvite: [null, null],
  })
})
