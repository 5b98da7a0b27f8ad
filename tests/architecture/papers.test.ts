import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, test } from 'vitest'

interface Feature {
  readonly name: string
  readonly state: string
  readonly test: string
}

const ROW = /^\| (.+?) +\| (\w+) +\| +(?:`([^`]+)`)? *\|$/

const features: readonly Feature[] = readFileSync('docs/features.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, name = '', state = '', file = ''] = ROW.exec(line) ?? []
    return name === '' || state === 'state' ? [] : [{ name, state, test: file }]
  })

describe('docs/features.md', () => {
  test('is a table of features', () => {
    expect(features.length).toBeGreaterThan(80)
    expect(features.filter(({ state }) => state !== 'works' && state !== 'planned')).toEqual([])
  })

  test('names a test that exists for what works, and none for what is planned', () => {
    const wrong = features.filter(({ state, test: file }) =>
      state === 'works' ? !/\.(test|spec)\.ts$/.test(file) || !existsSync(file) : file !== '',
    )
    expect(wrong).toEqual([])
  })
})

describe('docs/security.md', () => {
  const paper = readFileSync('docs/security.md', 'utf8')
  const promises = [...paper.matchAll(/^\| (.+?) +\| +`([^`]+)` +\|$/gm)]

  test('names a test that exists for each promise', () => {
    const rows = paper.split('\n').filter((line) => /^\| (?!-|promise )/.test(line))
    expect(promises.length).toBe(rows.length)
    expect(promises.length).toBeGreaterThan(50)
    const wrong = promises.filter(([, , file = '']) => !/\.(test|spec)\.ts$/.test(file) || !existsSync(file))
    expect(wrong.map(([, promise]) => promise)).toEqual([])
  })

  test.each(['The command line', '`layerscope serve`', 'The window'])('has a table of %s', (head) => {
    expect(paper).toContain(`## ${head}\n`)
  })
})

describe('the papers', () => {
  const papers = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  )

  test.each(papers)('%s links to files that exist', (paper) => {
    const links = [...readFileSync(paper, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(
      ([, to]) => to ?? '',
    )
    const broken = links.filter((to) => !/^\w+:/.test(to) && !existsSync(join(dirname(paper), to)))
    expect(broken).toEqual([])
  })
})
