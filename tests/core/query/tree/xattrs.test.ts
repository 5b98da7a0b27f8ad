import { describe, expect, it } from 'vitest'

import { capabilityText } from '#core/query/tree/capability'
import { attributesOf } from '#core/query/tree/xattrs'
import { xattrsOf } from '#core/tar/pax'
import { latin1, utf8 } from '#tests/support/bytes'

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

// What setcap writes for `cap_net_raw=ep`, and what getcap prints for the rest.
const PING = '0100000200200000000000000000000000000000'

describe('capabilityText', () => {
  it.each([
    [PING, 'cap_net_raw=ep'],
    ['0000000200200000000000000000000000000000', 'cap_net_raw=p'],
    ['0100000200040000000400000000000000000000', 'cap_net_bind_service=eip'],
    ['01000002c1000000000000000000000000000000', 'cap_chown,cap_setgid,cap_setuid=ep'],
    ['0000000200000000000000004000000000000000', 'cap_perfmon=p'],
    ['010000030020000000000000000000000000000040420f00', 'cap_net_raw=ep [rootid=1000000]'],
    ['0000000200000000000000000000000000000000', '='],
    ['0000000200000000000000000000008000000000', 'cap_63=p'],
  ])('reads %s', (hex, text) => {
    expect(capabilityText(bytes(hex))).toBe(text)
  })

  it.each(['', '01000002', '0100000900200000000000000000000000000000', `${PING}00`])(
    'leaves %j alone, which is no capability',
    (hex) => {
      expect(capabilityText(bytes(hex))).toBeNull()
    },
  )
})

describe('attributesOf', () => {
  const of = (name: string, value: Uint8Array) =>
    attributesOf(xattrsOf(new Map([[`SCHILY.xattr.${name}`, value]])))

  it('spells out capabilities, text and bytes', () => {
    expect(of('security.capability', bytes(PING))).toEqual([
      { name: 'security.capability', value: 'cap_net_raw=ep' },
    ])
    expect(of('user.note', utf8('naïve'))).toEqual([{ name: 'user.note', value: 'naïve' }])
    expect(of('security.selinux', latin1('system_u:object_r:etc_t:s0\0'))).toEqual([
      { name: 'security.selinux', value: 'system_u:object_r:etc_t:s0' },
    ])
    expect(of('user.raw', latin1('\xff\x00\x01'))).toEqual([{ name: 'user.raw', value: 'ff0001' }])
  })

  it('cuts what is long and reads nothing out of nothing', () => {
    expect(of('user.long', new Uint8Array(1000).fill(0x61))[0]?.value).toBe(`${'a'.repeat(256)}…`)
    expect(attributesOf(new Uint8Array(0))).toEqual([])
  })
})
