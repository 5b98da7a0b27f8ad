import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

/** Read what is ours, or what the kernel makes; everything else goes through `src/node/lib/regular-file.ts`. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/node/lib/regular-file.ts': 'is the one place',
  'src/node/installation.ts': 'the package.json of this installation',
  'src/node/lib/owner.ts': '/proc of this machine',
  'src/serve/pages.ts': 'the built page, listed at the start',
  'src/main/page.ts': 'the built page, listed at the start',
}

/** Reading a file to its end, before anybody knows how far that is. */
const WHOLE = /\breadFile(Sync)?\s*\(|\bcreateReadStream\s*\(|\.readFile\b/

it('reads no file as a whole without a bound', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join('src', name).replaceAll('\\', '/'))
  expect(files.length).toBeGreaterThan(300)
  const reading = files.filter((file) => WHOLE.test(readFileSync(file, 'utf8')))
  expect(reading.filter((file) => !Object.hasOwn(ALLOWED, file))).toEqual([])
})
