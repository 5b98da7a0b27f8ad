import { describe, expect, it } from 'vitest'

import { baseText, layerText } from '#renderer/image/layer-words'

describe('layerText', () => {
  const base = { layers: 2, name: 'deb:12' }

  it('calls a layer by its instruction, and one of the base image that has none by the base', () => {
    expect(layerText(0, null, base)).toBe('deb:12 base image')
    expect(layerText(1, '', base)).toBe('deb:12 base image')
    expect(layerText(1, '/bin/sh -c true', base)).toBe('RUN true')
    expect(layerText(2, '/bin/sh -c true', base)).toBe('RUN true')
    expect(layerText(2, null, base)).toBeNull()
    expect(layerText(0, null, { layers: 0, name: null })).toBeNull()
  })

  it('has a word for a base image whose name is not known', () => {
    expect(baseText(null)).toBe('Base image')
  })
})
