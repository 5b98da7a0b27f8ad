import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { writeFolder } from '#tests/support/images'
import { writePieces } from '#tests/support/images/files'

import { idOf, type ConformanceCase } from './case'
import { caseDocument, fileOf } from './document'
import { bytesOf, isFiles } from './open'
import { packedOf } from './run-case'

/** Writes the archives of each case into a folder of its own below `folder`, with an `expected.json` beside them. */
export async function writeCases(
  cases: readonly ConformanceCase[],
  folder: string,
  onCase: (id: string, archives: number) => void,
): Promise<void> {
  for (const each of cases) {
    const packed = packedOf(each)
    const place = join(folder, idOf(each))
    await mkdir(place, { recursive: true })
    for (const { name, form, content } of packed) {
      const path = join(place, fileOf(name, form))
      if (form === 'folder' && isFiles(content)) await writeFolder(content, path)
      else await writePieces(path, bytesOf(content))
    }
    await writeFile(join(place, 'expected.json'), `${JSON.stringify(caseDocument(each, packed), null, 2)}\n`)
    onCase(idOf(each), packed.length)
  }
}
