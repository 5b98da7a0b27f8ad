import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { sourceForWindow } from '#cli/source'
import { failureLine, toFailure } from '#contract/failure'

const before = process.cwd()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-source-'))
  await mkdir(join(folder, 'node'))
  await mkdir(join(folder, 'layout'))
  await writeFile(join(folder, 'layout/index.json'), '{}')
  await writeFile(join(folder, 'saved'), '')
  process.chdir(folder)
})
afterAll(async () => {
  process.chdir(before)
  await rm(folder, { recursive: true, force: true })
})

describe('sourceForWindow', () => {
  it.each([
    ['web:1.4', 'web:1.4'],
    ['docker://web:1.4', 'docker://web:1.4'],
    ['sample', 'sample'],
    // A folder that only has the name of an image is not meant.
    ['node', 'node'],
  ])('hands on %s', (text, source) => {
    expect(sourceForWindow(text)).toBe(source)
  })

  it.each([
    ['saved', 'saved'],
    ['./missing.tar', 'missing.tar'],
    ['layout', 'layout'],
  ])('makes the path %s one that holds in any folder', (text, path) => {
    expect(sourceForWindow(text)).toBe(join(folder, path))
  })

  it('keeps what is said about a path', () => {
    expect(sourceForWindow('oci:layout')).toBe(`oci:${join(folder, 'layout')}`)
    expect(sourceForWindow('docker-archive:saved')).toBe(`docker-archive:${join(folder, 'saved')}`)
  })

  it('asks for nothing when nothing is given', () => {
    expect(sourceForWindow(null)).toBeNull()
  })

  it.each([
    ['-', 'Cannot open standard input in a window'],
    ['', 'Cannot open ""'],
    ['ftp://x', 'Cannot open "ftp://x": the scheme ftp:// is unknown.'],
  ])('refuses %j', (text, line) => {
    let said = ''
    try {
      sourceForWindow(text)
    } catch (error) {
      said = failureLine(toFailure(error, ''))
    }
    expect(said).toContain(line)
  })
})
