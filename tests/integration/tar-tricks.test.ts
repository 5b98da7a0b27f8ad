import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { requireComplete } from '#cli/gate/complete'
import { analyze } from '#core/analyze/analyze'
import type { Snapshot } from '#core/model/snapshot'
import { ImageModel } from '#core/query/image-model'
import { NOT_SHOWN, viewOf } from '#core/query/view'
import { identityOf, indexBytes } from '#tests/support/analysis'
import { toBytes } from '#tests/support/bytes'
import { dockerEnv, withFolder } from '#tests/support/builds'
import { attempt, run } from '#tests/support/command'
import { podmanFolders } from '#tests/support/engines'
import { asTar, dockerLegacy, imageOf, layer, type LayerFixture } from '#tests/support/images'
import { layerOfTar } from '#tests/support/images/fixture'
import { symlink } from '#tests/support/tar'
import { LINK_TRICKS } from '#tests/support/tar/link-tricks'
import { HEADER_TRICKS, type Trick } from '#tests/support/tar/tricks'

import { needEngine } from './engine'

const docker = needEngine('docker')
const podman = needEngine('podman')

/** What engines put into each container by themselves. */
const OWN = /^\/(\.dockerenv|dev|proc|sys|etc|run)(\/|$)/
/** Loads at the same time; most of one is waiting. */
const LANES = 3

type Engine = (...args: string[]) => ReturnType<typeof attempt>

/** The paths of a file system, with what stands there. */
function listOf(snapshot: Snapshot): string[] {
  const model = new ImageModel(snapshot)
  const lines: string[] = []
  viewOf(model, { kind: 'final' }).change.forEach((change, node) => {
    const path = model.paths.text(node)
    if (change !== NOT_SHOWN && node > 0 && !OWN.test(path)) lines.push(path)
  })
  return lines.sort()
}

function analysisOf(layers: readonly Uint8Array[]): Snapshot {
  return analyze({
    image: identityOf(layers.length),
    layers: layers.map((tar) => indexBytes(tar)),
    notices: [],
  })
}

/** What a container of the image has, or null when the engine refuses the image. */
async function exported(
  engine: Engine,
  name: string,
  layers: readonly LayerFixture[],
): Promise<string[] | null> {
  return withFolder(async (folder) => {
    const archive = join(folder, 'image.tar')
    const image = imageOf(...layers).named(name)
    await writeFile(archive, toBytes(asTar(dockerLegacy([image]))))
    const loaded = await engine('load', '--input', archive)
    if (loaded.code !== 0) return null
    const created = await engine('create', name, '/none')
    if (created.code !== 0) throw new Error(created.stderr)
    const id = created.stdout.trim()
    const file = join(folder, 'export.tar')
    const done = await engine('export', '--output', file, id)
    await engine('rm', id)
    await engine('rmi', '--force', name)
    if (done.code !== 0) throw new Error(done.stderr)
    return (await run('tar', ['-tf', file, '--quoting-style=literal']))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => `/${line.replace(/^\.?\//, '').replace(/\/$/, '')}`)
      .filter((line) => line !== '/' && !OWN.test(line))
      .sort()
  })
}

/** What is wrong with our reading of some tricks, held against an engine. */
async function problemsOf(
  engine: Engine,
  tricks: readonly (Trick & { below?: LayerFixture })[],
): Promise<string[]> {
  const problems: string[] = []
  const refused: string[] = []
  const lane = async (first: number): Promise<void> => {
    for (let at = first; at < tricks.length; at += LANES) {
      const { name, tar, below, repeats } = tricks[at]!
      const layers = [...(below === undefined ? [] : [below]), layerOfTar(tar())]
      const snapshot = analysisOf(layers.map((each) => toBytes(each.tar)))
      const theirs = await exported(engine, `tricks/t${at}:1`, layers)
      if (theirs === null) {
        refused.push(name)
        if (repeats !== true && isJudged(snapshot)) problems.push(`${name}: refused, and we say nothing`)
      } else {
        const ours = listOf(snapshot)
        if (ours.join('\n') !== theirs.join('\n'))
          problems.push(`${name}: it has ${theirs.join(' ')}, we ${ours.join(' ')}`)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first)))
  expect(refused.length).toBeLessThan(tricks.length)
  return problems
}

/** Whether `layerscope ci` would go by it. */
function isJudged(snapshot: Snapshot): boolean {
  try {
    requireComplete(snapshot)
    return true
  } catch {
    return false
  }
}

/** A link of a lower layer is replaced, since each layer is unpacked into a folder of its own. */
const BETWEEN_LAYERS: readonly (Trick & { below: LayerFixture })[] = [
  {
    name: 'a file below a link of a lower layer',
    tar: () => layer({ 'bin/x': 'content' }).tar,
    below: layer({ 'usr/bin/y': 'other', bin: symlink('usr/bin') }),
  },
]

describe.skipIf(docker.absent)(`tars that try to be read in two ways, against docker${docker.why}`, () => {
  const engine: Engine = (...args) => attempt('docker', args, { env: dockerEnv(docker.engine) })

  test('hold what a container has, or are told of', { timeout: 900_000 }, async () => {
    expect(await problemsOf(engine, [...LINK_TRICKS, ...BETWEEN_LAYERS, ...HEADER_TRICKS])).toEqual([])
  })
})

describe.skipIf(podman.absent)(`tars with entries below links, against podman${podman.why}`, () => {
  const engine: Engine = (...args) => attempt('podman', [...podmanFolders(podman.engine.folder), ...args])

  test('hold what a container has, or are told of', { timeout: 900_000 }, async () => {
    expect(await problemsOf(engine, LINK_TRICKS)).toEqual([])
  })
})
