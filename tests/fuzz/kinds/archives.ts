import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'

import type { Snapshot } from '#core/model/snapshot'
import { chunked } from '#tests/support/bytes'

import { textOf } from '../../conformance/direct'
import type { FuzzInput } from '../input'
import { FuzzProblem, type FuzzKind, type Ground } from '../kind'
import { archiveBytes, mutatedFiles, type Part } from '../make/archives'
import { seedFiles, type SeedFile } from '../make/archive-seeds'
import { mutateBytes } from '../make/bytes'
import { analyzeSoundly, type Analyzed } from '../oracle/analysis'
import type { Random } from '../random'

const CHUNKS = [321, 512, 4096, 65_537]

/** Whole archives, from the disk and as a stream, and folders. */
export const ARCHIVE_KINDS: readonly FuzzKind[] = [
  archiveKind('documents', 5),
  archiveKind('layers', 4),
  archiveKind('blobs', 3),
  archiveKind('members', 4),
  archiveKind('bytes', 4),
  {
    name: 'folder',
    weight: 3,
    make(random) {
      const files = mutatedFiles(random, random.pick(['documents', 'layers', 'blobs', 'members']))
      return { bytes: listing(files), options: { choice: choiceOf(random) } }
    },
    run: runFolder,
  },
]

function archiveKind(part: Part, weight: number): FuzzKind {
  return {
    name: `archive-${part}`,
    weight,
    make(random) {
      const files = part === 'bytes' ? seedFiles(random) : mutatedFiles(random, part)
      const archive = archiveBytes(random, files)
      return {
        bytes: part === 'bytes' ? mutateBytes(random, archive) : archive,
        options: {
          chunk: random.pick(CHUNKS),
          choice: choiceOf(random),
          // A cancel somewhere on the way must end it just as well.
          cancelAfter: random.chance(5) ? random.below(6) : -1,
          verify: random.chance(50),
          // Both ways must see the same archive where its tar is sound.
          same: part !== 'bytes' && part !== 'members',
        },
      }
    },
    run: runArchive,
  }
}

function choiceOf(random: Random): string | null {
  return random.chance(85)
    ? null
    : random.pick(['linux/amd64', 'fixture:1', 'sha256:', 'a', '', 'linux/arm64/v8'])
}

async function runArchive({ bytes, options }: FuzzInput, ground: Ground): Promise<string> {
  const choice = typeof options['choice'] === 'string' ? options['choice'] : null
  const cancelAfter = Number(options['cancelAfter'])
  const verify = options['verify'] === true
  const common = { choice, verify, ...(cancelAfter >= 0 ? { cancelAfter } : {}) }
  const path = join(ground.folder, 'image.tar')
  await writeFile(path, bytes)
  const fromDisk = await analyzeSoundly(path, ground, common)
  const input = chunked(bytes, Number(options['chunk']))
  const streamed = await analyzeSoundly('-', ground, { ...common, input })
  if (options['same'] === true && cancelAfter < 0) mustAgree(fromDisk, streamed, verify)
  return wordOf(fromDisk)
}

const COLUMNS = ['totals', 'layers', 'notices', 'dive', 'paths', 'contents', 'diffs', 'waste'] as const

/** From the disk not every byte is read, unless it is to be verified; then checksums and digests are unknown. */
function mustAgree(one: Analyzed, other: Analyzed, verify: boolean): void {
  if (one.kind === 'image' && other.kind === 'image') {
    for (const key of COLUMNS) {
      const [expected, found] = [columnOf(one.snapshot, key, verify), columnOf(other.snapshot, key, verify)]
      if (expected === found) continue
      const [was, is] = [expected, found].map((text) => text.slice(0, 400))
      throw new FuzzProblem(`as a stream it has other ${key}: ${is}, not ${was}`)
    }
  } else if (wordOf(one) !== wordOf(other)) {
    throw new FuzzProblem(`from the disk it is ${wordOf(one)}, as a stream ${wordOf(other)}`)
  }
}

function columnOf(snapshot: Snapshot, key: (typeof COLUMNS)[number], verify: boolean): string {
  if (key === 'contents' && !verify) return textOf(snapshot.contents.bytes)
  if (key !== 'notices' || verify) return textOf(snapshot[key])
  return textOf(snapshot.notices.filter(({ code }) => !code.startsWith('digest-')))
}

function wordOf(analyzed: Analyzed): string {
  if (analyzed.kind === 'failure') return analyzed.failure.code
  if (analyzed.kind === 'cancelled') return 'cancelled'
  const { layers, notices } = analyzed.snapshot
  if (layers.some(({ complete }) => !complete)) return 'incomplete image'
  return notices.length > 0 ? 'image with notices' : 'image'
}

async function runFolder({ bytes, options }: FuzzInput, ground: Ground): Promise<string> {
  const folder = join(ground.folder, 'layout')
  try {
    await mkdir(folder)
    for (const { name, bytes: content } of filesOf(bytes)) await put(folder, name, content)
    const choice = typeof options['choice'] === 'string' ? options['choice'] : null
    return wordOf(await analyzeSoundly(`oci:${folder}`, ground, { choice }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes a file of the layout, unless its name leads out of it or cannot be had on a disk. */
async function put(folder: string, name: string, content: Uint8Array): Promise<void> {
  const path = normalize(join(folder, name))
  if (!path.startsWith(folder + sep) || name.endsWith('/') || /[^\x20-\x7e]/.test(name)) return
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  } catch {
    // A file where a folder is wanted, or a name too long for the disk.
  }
}

function listing(files: readonly SeedFile[]): Uint8Array {
  const list = files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')])
  return Buffer.from(JSON.stringify(list))
}

function filesOf(bytes: Uint8Array): { name: string; bytes: Uint8Array }[] {
  const list = JSON.parse(Buffer.from(bytes).toString('utf8')) as [string, string][]
  return list.map(([name, content]) => ({ name, bytes: new Uint8Array(Buffer.from(content, 'base64')) }))
}
