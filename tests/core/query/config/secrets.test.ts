import { describe, expect, it } from 'vitest'

import { looksSecret, secretSpans, veiled, VEIL } from '#core/query/config/secrets'

describe('what looks secret', () => {
  it.each([
    ['POSTGRES_PASSWORD', 'hunter2'],
    ['DB_PASS', 'x'],
    ['PGPASSWORD', 'x'],
    ['API_KEY', 'abc'],
    ['apiKey', 'abc'],
    ['STRIPE_SECRET_KEY', 'abc'],
    ['GITHUBTOKEN', 'abc'],
    ['npm_config__authToken', 'abc'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalr'],
    ['DATABASE_URL', 'postgres://app:hunter2@db:5432/app'],
    ['HARMLESS', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
    ['HARMLESS', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
    ['SESSION_COOKIE', 'abc'],
    ['SECRET2', 'abc'],
  ])('%s=%s does', (name, value) => {
    expect(looksSecret(name, value)).toBe(true)
  })

  it.each([
    ['PATH', '/usr/bin:/bin'],
    ['PWD', '/srv'],
    ['NODE_VERSION', '20.18.0'],
    ['GPG_KEY', '7169605F62C751356D054A26A821E680E5FA6305'],
    ['GPG_KEYS', '7169605F62C751356D054A26A821E680E5FA6305'],
    ['POSTGRES_PASSWORD_FILE', '/run/secrets/db'],
    ['ALLOW_EMPTY_PASSWORD', 'yes'],
    ['MYSQL_PASSWORD', ''],
    ['KEYBOARD', 'us'],
    ['MONKEY', 'banana'],
    ['TOKENIZERS_PARALLELISM', 'auto'],
    ['HOMEPAGE', 'https://example.com/a:b@c'],
    ['AUTHOR', 'Ada'],
  ])('%s=%s does not', (name, value) => {
    expect(looksSecret(name, value)).toBe(false)
  })
})

describe('veiling', () => {
  it.each([
    ['ENV API_TOKEN=abc PORT=80', `ENV API_TOKEN=${VEIL} PORT=80`],
    ['ENV API_TOKEN="a b" PORT=80', `ENV API_TOKEN=${VEIL} PORT=80`],
    ["RUN DB_PASSWORD='a b' ./migrate && npm ci", `RUN DB_PASSWORD=${VEIL} ./migrate && npm ci`],
    ['RUN curl -u x --password hunter2 https://a', `RUN curl -u x --password ${VEIL} https://a`],
    ['RUN git clone https://bot:s3cret@git.example/x', `RUN git clone https://bot:${VEIL}@git.example/x`],
    ['RUN npm ci --token=$TOKEN', 'RUN npm ci --token=$TOKEN'],
    ['"SECRET_KEY=abc"', `"SECRET_KEY=${VEIL}"`],
    ['ENV PATH=/usr/bin NODE_ENV=production', 'ENV PATH=/usr/bin NODE_ENV=production'],
  ])('%s', (text, shown) => {
    expect(veiled(text)).toBe(shown)
  })

  it('covers what two rules find as one', () => {
    const text = 'TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789'
    expect(secretSpans(text)).toEqual([{ from: 6, to: text.length }])
  })

  it('comes to an end on text made to be slow', () => {
    expect(secretSpans('A="'.repeat(100_000)).length).toBeGreaterThanOrEqual(0)
    expect(secretSpans('a'.repeat(1_000_000))).toEqual([])
  })
})
