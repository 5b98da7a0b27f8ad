import type { EngineStatus } from '#contract/calls'
import type { Failure } from '#contract/failure'

import type { MemoryHost } from '../../../src/renderer/api/memory-client'
import type { View } from '../../../src/renderer/store/views'
import { listedImages } from './images'
import { play } from './play'

export interface Scene {
  readonly host: MemoryHost
  /** Sources to open at once. */
  readonly open: readonly string[]
  readonly view?: View
  /** False for a first start: nothing was analyzed before. */
  readonly recent?: boolean
}

const REFUSED: Failure = {
  code: 'engine-not-running',
  what: 'Cannot reach Docker',
  why: 'nothing is listening on its socket',
  hint: 'Start it, then try again.',
  detail: 'connect ECONNREFUSED /var/run/docker.sock',
}

const DOCKER: EngineStatus = {
  id: 'docker',
  name: 'Docker',
  endpoint: 'unix:///var/run/docker.sock',
  state: 'running',
  version: '27.3.1',
  apiVersion: '1.47',
  store: 'containerd image store',
  images: 14,
  failure: null,
  startCommand: null,
}
const PODMAN: EngineStatus = {
  ...DOCKER,
  id: 'podman',
  name: 'Podman',
  endpoint: 'unix:///run/user/1000/podman/podman.sock',
  version: '5.2.2',
  store: 'overlay',
  images: 6,
}
const DOWN: EngineStatus = {
  ...DOCKER,
  state: 'error',
  version: null,
  apiVersion: null,
  store: null,
  images: null,
  failure: REFUSED,
  startCommand: 'sudo systemctl start docker',
}

const CACHE = {
  folder: '/home/mira/.cache/layerscope',
  layers: 0,
  analyses: 0,
  bytes: 0,
  limit: 1_000_000_000,
}

/** The scene of that name; the library when there is none. */
export function sceneOf(name: string): Scene {
  const running = [DOCKER, { ...PODMAN, state: 'stopped' as const, images: null, failure: REFUSED }]
  switch (name) {
    case 'many':
      return { host: hostOf(running, 60), open: [] }
    case 'empty':
      return { host: hostOf([DOCKER], 0), open: [], recent: false }
    case 'looking':
      return { host: { ...hostOf([DOCKER], 0), 'engine.list': () => new Promise(() => {}) }, open: [] }
    case 'down':
      return {
        host: hostOf([DOWN, { ...PODMAN, state: 'stopped', images: null }], 1),
        open: [],
        recent: false,
      }
    case 'down-other':
      return { host: hostOf([DOWN, PODMAN], 1), open: [] }
    case 'analyzing':
      return {
        host: hostOf(running, 1, { total: 9000, holdAt: 0.615 }),
        open: ['docker://acme/checkout-api:2.8.0'],
      }
    case 'image':
      return { host: hostOf(running, 1), open: ['docker://acme/checkout-api:2.8.0'] }
    case 'config':
      return { host: hostOf(running, 1), open: ['docker://acme/checkout-api:2.8.0'], view: 'config' }
    case 'failed':
      return {
        host: failing({
          code: 'archive-damaged',
          what: 'Cannot open web-2024-11-20.tar',
          why: 'the file ends in the middle of layer 3',
          hint: 'Write the archive again, then open it once more.',
          detail: 'unexpected end of data at byte 104857600 of 118111600',
        }),
        open: ['/home/mira/builds/web-2024-11-20.tar'],
      }
    case 'choice':
      return {
        host: failing({
          code: 'image-choice-needed',
          what: 'Cannot open bundle.tar',
          why: 'it holds 3 images',
          hint: 'Choose one of them.',
          choices: [
            {
              choice: '0',
              name: 'acme/checkout-api:2.8.0',
              platform: 'linux/amd64',
              layers: 12,
              digest: `sha256:${'1a2b'.repeat(16)}`,
              createdAt: '2024-11-21T09:02:11Z',
              unavailable: null,
            },
            {
              choice: '1',
              name: 'acme/checkout-api:2.8.0',
              platform: 'linux/arm64',
              layers: 12,
              digest: `sha256:${'2a2b'.repeat(16)}`,
              createdAt: '2024-11-22T09:02:11Z',
              unavailable: null,
            },
            {
              choice: '2',
              name: 'acme/worker:2.8.0',
              platform: 'windows/amd64',
              layers: 7,
              digest: `sha256:${'3a2b'.repeat(16)}`,
              createdAt: '2024-11-23T09:02:11Z',
              unavailable: 'its layers are not in the archive',
            },
          ],
        }),
        open: ['/tmp/bundle.tar'],
      }
    default:
      return { host: hostOf(running, 1), open: [] }
  }
}

function hostOf(
  engines: readonly EngineStatus[],
  copies: number,
  { total = 400, holdAt = 2 }: { total?: number; holdAt?: number } = {},
): MemoryHost {
  const images = (engine: string) => listedImages(engine, Date.now(), copies)
  return {
    'host.info': () => Promise.resolve({ version: '0.1.0', host: 'browser', platform: 'linux', open: null }),
    'engine.list': () => Promise.resolve(engines),
    'image.list': ({ engine }) => Promise.resolve(images(engine).map(({ summary }) => summary)),
    'image.layers': ({ engine, ids }) =>
      Promise.resolve(
        images(engine)
          .map(({ layers }) => layers)
          .filter(({ id }) => ids.includes(id)),
      ),
    'cache.usage': () => Promise.resolve({ ...CACHE, layers: 46, analyses: 9, bytes: 81_300_000 }),
    'cache.clear': () => Promise.resolve(CACHE),
    analyze: ({ source }, emit, signal) => void play(source, emit, signal, total, holdAt),
  }
}

function failing(failure: Failure): MemoryHost {
  return {
    ...hostOf([DOCKER, PODMAN], 1),
    analyze: ({ source, choice }, emit, signal) => {
      if (choice === null) emit({ kind: 'failed', failure })
      else void play(source, emit, signal, 400)
    },
  }
}
