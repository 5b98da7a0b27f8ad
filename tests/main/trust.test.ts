import { describe, expect, it } from 'vitest'

import { isOurPage, isTrusted, mayOpenOutside } from '#main/trust'

const DEV = 'http://localhost:5173/'

describe('isTrusted', () => {
  it.each(['app://layerscope/index.html', 'app://layerscope/', 'app://layerscope/#/x?y'])('%s', (url) => {
    expect(isTrusted({ url, parent: null }, null)).toBe(true)
  })

  it.each([
    'app://evil/index.html',
    'app://layerscope.evil/',
    'app://user@layerscope/',
    'https://layerscope/',
    'file:///index.html',
    'about:blank',
    'data:text/html,x',
    '',
    DEV,
  ])('not %s', (url) => {
    expect(isTrusted({ url, parent: null }, null)).toBe(false)
  })

  it('does not trust a frame inside our page, nor one that is gone', () => {
    expect(isTrusted({ url: 'app://layerscope/', parent: {} }, null)).toBe(false)
    expect(isTrusted(null, null)).toBe(false)
  })

  it('trusts the development server only where there is one', () => {
    expect(isTrusted({ url: `${DEV}index.html`, parent: null }, DEV)).toBe(true)
    expect(isTrusted({ url: 'http://localhost:5174/', parent: null }, DEV)).toBe(false)
    expect(isTrusted({ url: 'https://localhost:5173/', parent: null }, DEV)).toBe(false)
    expect(isOurPage('app://layerscope/', DEV)).toBe(true)
  })
})

describe('mayOpenOutside', () => {
  it.each(['https://github.com/a/b', 'https://docs.docker.com/x'])('lets %s out', (url) => {
    expect(mayOpenOutside(url)).toBe(true)
  })

  it.each([
    'http://github.com/',
    'https://github.com.evil.example/',
    'https://evil.example/github.com',
    'https://github.com@evil.example/',
    'https://user@github.com/',
    'file:///etc/passwd',
    'smb://github.com/',
    'javascript:alert(1)',
    'github.com',
    '',
  ])('keeps %s in', (url) => {
    expect(mayOpenOutside(url)).toBe(false)
  })
})
