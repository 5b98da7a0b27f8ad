import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { root } from './root.mjs'

/**
 * Whether a build is still what its inputs say. Contents are compared, not times, since git changes times.
 * The stamp lists the outputs with their sizes, so that a deleted or overwritten one is noticed.
 */
export async function isFresh(name, inputs, output) {
  try {
    const stamp = JSON.parse(await readFile(stampFile(name), 'utf8'))
    return stamp.inputs === (await digest(inputs)) && stamp.outputs === (await listing(output))
  } catch {
    return false
  }
}

/** Notes that `output` was just made from inputs with this digest, taken before the build. */
export async function stamp(name, inputsDigest, output) {
  const content = JSON.stringify({ inputs: inputsDigest, outputs: await listing(output) })
  await mkdir(dirname(stampFile(name)), { recursive: true })
  await writeFile(stampFile(name), content)
}

/** One digest over all files in these files and folders of the project. */
export async function digest(inputs) {
  const files = (await Promise.all(inputs.map(filesIn))).flat().sort(byName)
  const hash = createHash('sha256')
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(root, file)))
  return hash.digest('hex')
}

async function listing(folders) {
  const files = (await Promise.all(folders.map(filesIn))).flat().sort(byName)
  if (files.length === 0) return 'nothing'
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(root, file))).size))
  return createHash('sha256')
    .update(JSON.stringify([files, sizes]))
    .digest('hex')
}

/** The same on every machine, whatever its language. */
function byName(a, b) {
  return a < b ? -1 : 1
}

async function filesIn(path) {
  const full = join(root, path)
  const found = await stat(full).catch(() => null)
  if (found === null) return []
  if (found.isFile()) return [path]
  const entries = await readdir(full, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
}

function stampFile(name) {
  return join(root, '.cache', 'stamps', `${name}.json`)
}
