import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { findEndpoints } from '#node/engines/endpoint'
import { layerSteps } from '#node/engines/history-sizes'
import type { Environment } from '#node/lib/environment'
import { withFolder } from '#tests/support/builds'

import { testEnvironment } from '../support/opened'

describe('layerSteps', () => {
  const steps = (...lines: [string, number][]) => lines.map(([command, bytes]) => ({ command, bytes }))

  it('tells steps with a layer by size, else by instruction', () => {
    const commands = (lines: [string, number][], layers: number) =>
      layerSteps(steps(...lines), layers).map((step) => step?.command ?? null)
    expect(
      commands(
        [
          ['ADD', 5],
          ['ENV A=1', 0],
          ['RUN x', 7],
        ],
        2,
      ),
    ).toEqual(['ADD', 'RUN x'])
    expect(
      commands(
        [
          ['ADD a /', 5],
          ['ENV A=1', 0],
          ['RUN true', 0],
        ],
        2,
      ),
    ).toEqual(['ADD a /', 'RUN true'])
    expect(
      commands(
        [
          ['ADD a /', 5],
          ['WORKDIR /x', 0],
          ['CMD x', 0],
        ],
        2,
      ),
    ).toEqual(['ADD a /', 'WORKDIR /x'])
    expect(
      commands(
        [
          ['ADD a /', 5],
          ['CMD x', 0],
        ],
        7,
      ),
    ).toEqual(Array(7).fill(null))
    expect(commands([], 0)).toEqual([])
  })
})

describe('where engines are looked for', () => {
  const addresses = (engineId: 'docker' | 'podman', changes: Partial<Environment>) =>
    findEndpoints(engineId, testEnvironment(changes)).map((endpoint) => endpoint.address)

  it('the variable goes before the context, and that before the usual sockets', async () => {
    await withFolder(async (home) => {
      await mkdir(join(home, '.docker/run'), { recursive: true })
      await writeFile(join(home, '.docker/run/docker.sock'), '')
      expect(addresses('docker', { home })).toContain(`unix://${home}/.docker/run/docker.sock`)
      const hash = createHash('sha256').update('remote').digest('hex')
      await mkdir(join(home, '.docker/contexts/meta', hash), { recursive: true })
      await writeFile(
        join(home, '.docker/contexts/meta', hash, 'meta.json'),
        JSON.stringify({ Endpoints: { docker: { Host: 'tcp://remote:2376' } } }),
      )
      await writeFile(join(home, '.docker/config.json'), JSON.stringify({ currentContext: 'remote' }))
      expect(addresses('docker', { home })).toEqual(['tcp://remote:2376'])
      expect(addresses('docker', { home, variables: { DOCKER_CONTEXT: 'default' } })).not.toContain(
        'tcp://remote:2376',
      )
      expect(addresses('docker', { home, variables: { DOCKER_HOST: 'tcp://a:1' } })).toEqual(['tcp://a:1'])
    })
  })

  it('always name one address, fit for the platform', () => {
    expect(addresses('docker', { platform: 'win32' })[0]).toBe('npipe:////./pipe/docker_engine')
    expect(addresses('podman', { platform: 'win32' })).toEqual(['npipe:////./pipe/podman-machine-default'])
    const runtime = { XDG_RUNTIME_DIR: '/run/user/1000' }
    expect(addresses('podman', { variables: runtime }).length).toBe(1)
  })

  it('suggest a command that starts them', () => {
    const command = (engineId: 'docker' | 'podman', changes: Partial<Environment>) =>
      findEndpoints(engineId, testEnvironment(changes))[0]?.startCommand
    expect(command('docker', { platform: 'darwin' })).toBe('open -a Docker')
    expect(command('podman', { platform: 'darwin' })).toBe('podman machine start')
    expect(command('docker', { variables: { DOCKER_HOST: 'unix:///run/user/7/docker.sock' } })).toBe(
      'systemctl --user start docker',
    )
    expect(command('docker', { variables: { DOCKER_HOST: 'unix:///run/docker.sock' } })).toBe(
      'sudo systemctl start docker',
    )
    expect(command('docker', { variables: { DOCKER_HOST: 'tcp://far:2376' } })).toBeNull()
  })

  it('suggest no command that would start another engine', () => {
    const command = (
      engineId: 'docker' | 'podman',
      variables: Environment['variables'],
      platform = 'linux',
    ) =>
      findEndpoints(engineId, testEnvironment({ platform: platform as NodeJS.Platform, variables }))[0]
        ?.startCommand
    for (const address of ['unix:///tmp/mine/docker.sock', 'unix:///var/run/other.sock']) {
      expect(command('docker', { DOCKER_HOST: address })).toBeNull()
      expect(command('docker', { DOCKER_HOST: address }, 'darwin')).toBeNull()
    }
    expect(command('podman', { CONTAINER_HOST: 'unix:///tmp/podman/podman.sock' })).toBeNull()
  })
})
