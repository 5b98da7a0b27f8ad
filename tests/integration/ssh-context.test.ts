import { readFileSync, readdirSync } from 'node:fs'
import { delimiter } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { findCommand } from '#tests/support/command'
import { dockerBuild, podmanBuild } from '#tests/support/builds'
import { seeded } from '#tests/support/images'
import { startSshd, type Sshd } from '#tests/support/sshd'

import { needCommand, needEngine } from './engine'
import { analysisOf, essenceOf, readImage } from './reading'

const sshd = needCommand('sshd')
const DOCKERFILE = ['FROM scratch', 'COPY a /etc/', 'COPY big /etc/a', 'COPY a /etc/', 'CMD ["x"]']
const FILES = { a: 'hello\n', big: seeded(3_000_000, 'big') }
const IMAGE = 'acme/ssh:1'

let server: Sshd
let without: Sshd
beforeAll(async () => {
  if (sshd.absent) return
  server = await started()
  without = await started('/nowhere')
})
afterAll(() => Promise.all([server?.stop(), without?.stop()]))

async function started(path?: string): Promise<Sshd> {
  const found = await startSshd(path)
  if ('missing' in found) throw new Error(found.missing)
  return found
}

/** An environment whose `ssh` is the private one of a server. */
function through({ bin }: Sshd, address: string, more: Readonly<Record<string, string>> = {}) {
  const path = [bin, process.env['PATH']].join(delimiter)
  return { variables: { PATH: path, DOCKER_HOST: address, CONTAINER_HOST: address, ...more } }
}

/** Programs that have the address of a server on their command line. */
function programs({ host }: Sshd): string[] {
  const port = host.split(':')[1]!
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`\0-p\0${port}\0`)
    } catch {
      return false
    }
  })
}

describe.each([
  { id: 'docker', needed: needEngine('docker'), build: dockerBuild },
  { id: 'podman', needed: needEngine('podman'), build: podmanBuild },
])('$id', ({ id, needed, build }) => {
  describe.skipIf(sshd.absent || needed.absent)(`behind ssh${sshd.why}${needed.why}`, () => {
    const source = `${id}://${IMAGE}`
    const address = (): string => server.address + needed.engine.host.replace('unix://', '')
    beforeAll(() => build(needed.engine, { tag: IMAGE, dockerfile: DOCKERFILE.join('\n'), files: FILES }))

    test('is read from its metadata, and exported where that is off', async () => {
      const { host } = needed.engine
      const local = await analysisOf(source, { variables: { DOCKER_HOST: host, CONTAINER_HOST: host } })
      expect(local.totals).toMatchObject({ storedBytes: 3_000_012, reachableBytes: 6 })
      for (const [engineMetadata, via] of [
        ['on', 'engine-metadata-api'],
        ['off', 'export'],
      ] as const) {
        const remote = await analysisOf(source, through(server, address()), { engineMetadata })
        expect(remote.image.via).toBe(via)
        expect(essenceOf(remote)).toEqual(essenceOf(local))
      }
      await expect.poll(() => programs(server), { timeout: 10_000 }).toEqual([])
    })

    test('leaves no ssh behind after a cancel', async () => {
      const changes = through(server, address())
      const read = await readImage({ source, engineMetadata: 'off' }, changes, (event, cancel) => {
        if (event.kind === 'image') cancel()
      })
      expect(read.end.kind).toBe('cancelled')
      await expect.poll(() => programs(server), { timeout: 10_000 }).toEqual([])
    })
  })
})

describe.skipIf(sshd.absent)(`what keeps ssh from an engine${sshd.why}`, () => {
  const why = async (changes: ReturnType<typeof through>) => {
    const { end } = await readImage({ source: `docker://${IMAGE}` }, changes)
    if (end.kind !== 'failed') throw new Error(`it ended in ${end.kind}`)
    expect(end.failure).toMatchObject({ code: 'engine-error', what: 'Cannot reach Docker' })
    return `${end.failure.why}. ${end.failure.hint}`
  }
  const again = 'Try "ssh 127.0.0.1" in a terminal until it connects without a question, then try again.'

  test('a key that is not let in', async () => {
    expect(await why(through(server, server.address, { LS_SSH_KEY: 'stranger' }))).toMatch(
      /^ssh said "\S+@127\.0\.0\.1: Permission denied \(publickey\)"\. Try "ssh 127/,
    )
  })

  test('a host that is not known', async () => {
    expect(await why(through(server, server.address, { LS_SSH_HOSTS: '/dev/null' }))).toBe(
      `ssh said "Host key verification failed". ${again}`,
    )
  })

  test('nothing that listens', async () => {
    expect(await why(through(server, 'ssh://127.0.0.1:1'))).toBe(
      `ssh said "ssh: connect to host 127.0.0.1 port 1: Connection refused". ${again}`,
    )
  })

  test('a host without the client of the engine', async () => {
    expect(await why(through(without, without.address))).toBe(
      '127.0.0.1 has no command "docker" for this user. ' +
        'Install docker over there, or see to it that "ssh 127.0.0.1 docker version" works.',
    )
  })

  test.skipIf(findCommand('docker') === null)('an engine that is not there', async () => {
    expect(await why(through(server, `${server.address}/nowhere/docker.sock`))).toMatch(
      /^docker on 127\.0\.0\.1 said ".*\/nowhere\/docker\.sock.*"\. Check whether "ssh 127\.0\.0\.1 docker version" works/,
    )
  })

  test('a machine without ssh', async () => {
    expect(
      await why({ variables: { PATH: '/nowhere', DOCKER_HOST: server.address, CONTAINER_HOST: '' } }),
    ).toBe('ssh is not installed here. Install OpenSSH so that "ssh" works in a terminal, then try again.')
  })
})
