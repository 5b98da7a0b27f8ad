import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { describe, expect, test } from 'vitest'

import { withFolder } from '#tests/support/builds'
import { attempt, run } from '#tests/support/command'
import { FakeDocker, type FakeDockerOptions } from '#tests/support/fake-docker'
import { asTar, dockerSave, imageOf, layer, seeded } from '#tests/support/images'

import { needCommand } from './engine'

const docker = needCommand('docker')
const image = imageOf(layer({ a: seeded(4_000_000, 'a') })).named('fixture:1')

async function withFake<T>(
  options: Partial<FakeDockerOptions>,
  use: (fake: FakeDocker) => Promise<T>,
): Promise<T> {
  const fake = await FakeDocker.start({ images: [image], ...options })
  try {
    return await use(fake)
  } finally {
    await fake.stop()
  }
}

describe.skipIf(docker.absent)(
  `Docker's own client takes the fake daemon for a real one${docker.why}`,
  () => {
    const save = (folder: string): string[] => ['save', '-o', join(folder, 'saved.tar'), 'fixture:1']

    test('lists and saves', async () => {
      await withFake({}, (fake) =>
        withFolder(async (folder) => {
          const env = { DOCKER_HOST: fake.host }
          expect(await run('docker', ['images', '--format', '{{.Repository}}:{{.Tag}}'], { env })).toBe(
            'fixture:1\n',
          )
          await run('docker', save(folder), { env })
          expect((await stat(join(folder, 'saved.tar'))).size).toBe(asTar(dockerSave([image])).size)
        }),
      )
    })

    test('sees an export break off', async () => {
      await withFake({ exports: 'half' }, (fake) =>
        withFolder(async (folder) => {
          const { code, stderr } = await attempt('docker', save(folder), { env: { DOCKER_HOST: fake.host } })
          expect(code).toBe(1)
          expect(stderr).toContain('unexpected EOF')
        }),
      )
    })

    test('is seen to leave a slow export', async () => {
      await withFake({ exports: 'slow' }, (fake) =>
        withFolder(async (folder) => {
          const client = spawn('docker', save(folder), { env: { ...process.env, DOCKER_HOST: fake.host } })
          while (fake.exportsStarted === 0) await sleep(20)
          client.kill('SIGKILL')
          await once(client, 'exit')
          await sleep(200)
          expect(fake.exportsCutShort).toBe(1)
        }),
      )
    })
  },
)
