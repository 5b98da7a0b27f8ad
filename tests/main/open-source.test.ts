import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { sourceOfArguments } from '#main/open-source'

const folder = mkdtempSync(join(tmpdir(), 'layerscope-open-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'image.tar'), '')

describe('sourceOfArguments', () => {
  it.each<[string, readonly string[], boolean, string | null]>([
    ['nothing', ['electron', '.'], false, null],
    ['a switch', ['electron', '.', '--open=web:1.4'], false, 'web:1.4'],
    ['a switch among those of Chromium', ['electron', '--inspect=0', '--open=sample', '.'], false, 'sample'],
    ['an empty switch', ['electron', '.', '--open='], false, null],
    ['a word, unpackaged', ['electron', '.', 'web:1.4'], false, null],
    ['a word, packaged', ['layerscope', '--no-sandbox', 'web:1.4'], true, 'web:1.4'],
    ['a scheme', ['electron', '.', '--open=docker://web:1.4'], false, 'docker://web:1.4'],
    ['a file', ['layerscope', 'image.tar'], true, join(folder, 'image.tar')],
    ['a file by switch', ['electron', '.', '--open=./image.tar'], false, join(folder, 'image.tar')],
    [
      'a link',
      ['electron', '.', 'layerscope://open?source=sample'],
      false,
      'layerscope://open?source=sample',
    ],
    [
      'a link before what was smuggled in with it',
      ['layerscope', '--open=/etc/passwd', 'layerscope://open?source=sample', '--open=x'],
      true,
      'layerscope://open?source=sample',
    ],
    ['an image called like the scheme', ['layerscope', 'layerscope:1.0'], true, 'layerscope:1.0'],
    ['a missing file', ['layerscope', './missing.tar'], true, './missing.tar'],
  ])('reads %s', (_what, words, packaged, source) => {
    expect(sourceOfArguments(words, packaged, folder)).toBe(source)
  })
})
