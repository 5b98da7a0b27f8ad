import { describe, expect, it } from 'vitest'

import { FailureError } from '#contract/failure'
import { DEFAULT_LIMITS, limitsFrom } from '#node/lib/limits'

describe('limits', () => {
  it('are the defaults where nothing is said', () => {
    expect(limitsFrom(undefined)).toEqual(DEFAULT_LIMITS)
    expect(limitsFrom(' , ')).toEqual(DEFAULT_LIMITS)
  })

  it('are changed one by one', () => {
    expect(limitsFrom('entries=5, layers = 3,path-components=64')).toEqual({
      ...DEFAULT_LIMITS,
      entries: 5,
      layers: 3,
      components: 64,
    })
    expect(limitsFrom('extension-bytes=7,image-entries=8,document-bytes=9')).toEqual({
      ...DEFAULT_LIMITS,
      extensionBytes: 7,
      imageEntries: 8,
      documentBytes: 9,
    })
  })

  it.each([
    'entries',
    'entries=',
    'entries=0',
    'entries=-1',
    'entries=1e9',
    'entries=99999999999',
    'entries=1=2',
  ])('are refused as %s', (list) => expect(() => limitsFrom(list)).toThrow(FailureError))

  it.each(['bytes=1', '__proto__=1', 'constructor=1', 'components=1'])('have no %s', (list) => {
    expect(() => limitsFrom(list)).toThrow('names none')
  })
})
