import { describe, expect, it } from 'vitest'

import { cacheFolder } from '#node/cache/cache-folder'

const at = (platform: NodeJS.Platform, variables: Record<string, string> = {}, home = '/home/ada') =>
  cacheFolder({ platform, variables, home })

describe('cacheFolder', () => {
  it('is where each system keeps such things', () => {
    expect(at('linux')).toBe('/home/ada/.cache/layerscope')
    expect(at('linux', { XDG_CACHE_HOME: '/var/tmp/ada' })).toBe('/var/tmp/ada/layerscope')
    expect(at('linux', { XDG_CACHE_HOME: 'relative' })).toBe('/home/ada/.cache/layerscope')
    expect(at('darwin')).toBe('/home/ada/Library/Caches/Layerscope')
    expect(at('win32', { LOCALAPPDATA: '/users/ada/local' })).toBe('/users/ada/local/Layerscope/Cache')
    expect(at('win32')).toBe('/home/ada/AppData/Local/Layerscope/Cache')
  })

  it('is another one, or none, when LAYERSCOPE_CACHE says so', () => {
    expect(at('linux', { LAYERSCOPE_CACHE: '/srv/cache', XDG_CACHE_HOME: '/x' })).toBe(
      '/srv/cache/layerscope',
    )
    expect(at('linux', { LAYERSCOPE_CACHE: 'off' })).toBeNull()
    expect(at('darwin', { LAYERSCOPE_CACHE: '' })).toBeNull()
    expect(at('linux', { LAYERSCOPE_CACHE: 'somewhere/here' })).toBeNull()
  })

  it('is none without a home', () => {
    expect(at('linux', {}, '')).toBeNull()
  })
})
