import { describe, expect, it } from 'vitest'

import { FailureError } from '#contract/failure'
import { sshCommand } from '#node/engines/ssh-command'

const OPTIONS = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=30', '-T']

function argsOf(address: string, engine: 'docker' | 'podman' = 'docker'): readonly string[] {
  const { args } = sshCommand({ engine, name: 'Engine', address })
  expect(args.slice(0, OPTIONS.length)).toEqual(OPTIONS)
  return args.slice(OPTIONS.length)
}

function refusal(address: string) {
  try {
    sshCommand({ engine: 'docker', name: 'Docker', address })
  } catch (error) {
    if (error instanceof FailureError) return error.failure
    throw error
  }
  throw new Error(`${address} was taken`)
}

describe('sshCommand', () => {
  const remote = ['docker', 'system', 'dial-stdio']

  it.each<[string, readonly string[]]>([
    ['ssh://build', ['--', 'build', ...remote]],
    ['ssh://build/', ['--', 'build', ...remote]],
    ['ssh://me@build.test:2222', ['-l', 'me', '-p', '2222', '--', 'build.test', ...remote]],
    ['ssh://me@[2001:db8::1]:2222', ['-l', 'me', '-p', '2222', '--', '2001:db8::1', ...remote]],
    ['ssh://a.b%40corp@build', ['-l', 'a.b@corp', '--', 'build', ...remote]],
    ['ssh://my_host-1', ['--', 'my_host-1', ...remote]],
  ])('%s', (address, args) => expect(argsOf(address)).toEqual(args))

  it('names the socket over there, in quotes that the shell there takes off', () => {
    const at = (socket: string): string | undefined => argsOf(`ssh://h${socket}`).at(-3)
    expect(argsOf('ssh://h/run/docker.sock').slice(2)).toEqual([
      'docker',
      '--host',
      `'unix:///run/docker.sock'`,
      'system',
      'dial-stdio',
    ])
    expect(at('/a%20b;c$(d)')).toBe(`'unix:///a b;c$(d)'`)
    expect(at(`/it's`)).toBe(String.raw`'unix:///it'\''s'`)
    expect(at('/a%0Ab')).toBe(`'unix:///a\nb'`)
  })

  it("runs Podman's client for Podman", () => {
    expect(argsOf('ssh://root@h:22/run/podman/podman.sock', 'podman').slice(4)).toEqual([
      '--',
      'h',
      'podman',
      '--url',
      `'unix:///run/podman/podman.sock'`,
      'system',
      'dial-stdio',
    ])
  })

  it.each([
    'ssh://-oProxyCommand=touch%20x',
    'ssh://-oProxyCommand=id/',
    'ssh://-lroot@h',
    'ssh://%2DoProxyCommand=x@h',
    'ssh://h%20-oProxyCommand=x',
    'ssh://a b',
    'ssh://a b@h',
    'ssh://a%20b@h',
    'ssh://a%0Ab@h',
    'ssh://$(id)@h',
    'ssh://a`id`@h',
    'ssh://h;id',
    'ssh://h$(id)',
    'ssh://h`id`',
    'ssh://%zz@h',
    'ssh://h/%zz',
    'ssh://h/%00',
    'ssh://h:port',
    'ssh://h:-p',
    'ssh://',
    'ssh:///run/docker.sock',
  ])('refuses %s', (address) => {
    expect(refusal(address)).toMatchObject({
      code: 'engine-error',
      what: 'Cannot reach Docker',
      why: `its address ${JSON.stringify(address)} cannot be understood`,
    })
  })

  it('refuses a password without repeating it', () => {
    const failure = refusal('ssh://me:hunter2@build:22')
    expect(failure.why).toBe('its address holds a password, which ssh would not take')
    expect(failure.hint).toBe('Correct the settings for ssh://me@build:22.')
    expect(JSON.stringify(failure)).not.toContain('hunter2')
  })
})
