import { describe, expect, it } from 'vitest'

import { commandLine, configFacts } from '#core/query/config/facts'

describe('the facts of a config', () => {
  it('are read in the words of people', () => {
    const facts = configFacts({
      config: {
        Entrypoint: ['/entry.sh'],
        Cmd: ['node', 'server.js'],
        Env: ['PATH=/bin', 'EMPTY=', 'EQUATION=a=b', 'BARE'],
        User: 'node:1000',
        WorkingDir: '/app',
        ExposedPorts: { '8080/tcp': {}, '443/udp': {} },
        Volumes: { '/data': {} },
        Labels: { b: '2', a: '1' },
        Healthcheck: {
          Test: ['CMD-SHELL', 'curl -f x || exit 1'],
          Interval: 30_000_000_000,
          Retries: 3,
          Timeout: 0,
        },
        StopSignal: 'SIGQUIT',
        OnBuild: ['RUN x'],
        Shell: ['/bin/bash', '-c'],
      },
    })
    expect(facts).toEqual({
      entrypoint: ['/entry.sh'],
      command: ['node', 'server.js'],
      shell: ['/bin/bash', '-c'],
      environment: [
        { name: 'PATH', value: '/bin' },
        { name: 'EMPTY', value: '' },
        { name: 'EQUATION', value: 'a=b' },
        { name: 'BARE', value: '' },
      ],
      user: 'node:1000',
      root: false,
      workingDirectory: '/app',
      ports: ['443/udp', '8080/tcp'],
      volumes: ['/data'],
      labels: [
        { name: 'a', value: '1' },
        { name: 'b', value: '2' },
      ],
      healthCheck: {
        test: 'curl -f x || exit 1',
        interval: 30_000,
        timeout: null,
        startPeriod: null,
        retries: 3,
      },
      stopSignal: 'SIGQUIT',
      onBuild: ['RUN x'],
      malformed: {},
    })
  })

  it.each([
    ['Env', 5, '5'],
    ['Env', ['A=1', 2], '["A=1",2]'],
    ['Cmd', 'node server.js', '"node server.js"'],
    ['Entrypoint', { a: 1 }, '{"a":1}'],
    ['Labels', ['a=b'], '["a=b"]'],
    ['User', [], '[]'],
    ['Volumes', '/data', '"/data"'],
    ['Healthcheck', ['CMD'], '["CMD"]'],
  ])('keep a malformed %s as it is stored, and everything else', (name, value, stored) => {
    const sound = { Env: ['A=1'], Cmd: ['run'], WorkingDir: '/app' }
    const expected = configFacts({ config: { ...sound, [name]: null } })
    expect(configFacts({ config: { ...sound, [name]: value } })).toEqual({
      ...expected,
      malformed: { [name]: stored },
    })
  })

  it('are absent where the config says nothing, or nonsense', () => {
    const nothing = configFacts({ config: {} })
    const nonsense = {
      Env: 5,
      Labels: [1],
      ExposedPorts: 'x',
      Healthcheck: { Test: {} },
      User: [],
      Cmd: [1, 2],
    }
    const { malformed, ...facts } = configFacts({ config: nonsense })
    expect({ ...facts, malformed: {} }).toEqual(nothing)
    expect(Object.keys(malformed).toSorted()).toEqual(['Cmd', 'Env', 'ExposedPorts', 'Labels', 'User'])
    expect(nothing).toMatchObject({
      entrypoint: null,
      environment: [],
      user: null,
      root: true,
      healthCheck: null,
    })
  })

  it.each([
    [undefined, true],
    ['root', true],
    ['0:0', true],
    ['1000', false],
    ['rooty', false],
  ])('user %s runs as root: %s', (User, root) => {
    expect(configFacts({ config: { User } }).root).toBe(root)
  })

  it('know a health check that is turned off, and one that names its command', () => {
    const check = (Test: unknown) => configFacts({ config: { Healthcheck: { Test } } }).healthCheck?.test
    expect(check(['NONE'])).toBeNull()
    expect(check(['CMD', 'curl', 'a b'])).toBe("curl 'a b'")
    expect(check([])).toBeUndefined()
  })
})

it('writes words as a shell takes them', () => {
  expect(commandLine(['sh', '-c', `echo "it's"`, ''])).toBe(`sh -c 'echo "it'\\''s"' ''`)
})
