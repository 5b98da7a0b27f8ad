import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { DEFAULT_DIVE_RULES } from '#core/report/dive-gate'

import { freshFolders, put } from './asked'
import type { Asked } from './asked'

const { inHome, settings, rules, refused } = freshFolders()

describe("dive's settings", () => {
  const efficiency = async (...given: Asked) => (await rules(...given))?.lowestEfficiency

  it('are found in all places where dive looks, the nearest first', async () => {
    const say = (value: string): string => `rules: {lowest-efficiency: ${value}}`
    const own = inHome('.config/dive')
    const [xdg, shared] = [inHome('xdg'), inHome('shared')]
    const variables = { XDG_CONFIG_HOME: xdg, XDG_CONFIG_DIRS: `${inHome('none')}:${shared}` }
    const places: [string, string][] = [
      [join(own, 'any-name.yml'), '0.11'],
      [join(shared, 'dive/other.yaml'), '0.12'],
      [join(shared, 'dive/config.yaml'), '0.13'],
      [join(xdg, 'dive/config.yaml'), '0.14'],
      [inHome('.dive.yaml'), '0.15'],
      ['.dive/config.yml', '0.16'],
      ['.dive.yaml', '0.17'],
    ]
    for (const [path, value] of places) {
      await put(path, say(value))
      expect(await efficiency(['web', '--ci'], variables)).toBe(value)
    }
    expect(await efficiency(['web', '--ci'])).toBe('0.17')
  })

  it('of a further place count where a nearer one says nothing', async () => {
    await put('.dive.yaml', 'ci: true')
    await put(inHome('.dive.yaml'), 'ci: false', 'Rules: {LowestEfficiency: 0.120}')
    expect(await rules(['web'])).toEqual({ ...DEFAULT_DIVE_RULES, lowestEfficiency: '0.12' })
  })

  it('are those of --config or DIVE_CONFIG alone', async () => {
    await put('.dive.yaml', 'rules: {lowest-efficiency: 0.1, highest-wasted-bytes: 1}')
    await put('a.yaml', 'rules: {lowest-efficiency: 0.2}')
    await put('b.yaml', 'rules: {lowest-efficiency: 0.3, highest-wasted-bytes: 3}')
    expect(await rules(['web', '--ci', '-c', 'a.yaml'])).toEqual({
      ...DEFAULT_DIVE_RULES,
      lowestEfficiency: '0.2',
    })
    expect(await rules(['web', '--ci', '--config', 'a.yaml, b.yaml'])).toMatchObject({
      lowestEfficiency: '0.2',
      highestWastedBytes: '3',
    })
    expect(await efficiency(['web', '--ci'], { DIVE_CONFIG: 'b.yaml' })).toBe('0.3')
    expect(await efficiency(['web', '--ci', '-c', 'a.yaml'], { DIVE_CONFIG: 'b.yaml' })).toBe('0.2')
  })

  it.each<[string[], Record<string, string>, string]>([
    [['-c', 'missing.yaml'], {}, 'Cannot read missing.yaml: there is no such file.'],
    [[], { DIVE_CONFIG: 'missing.yaml' }, 'Cannot read missing.yaml: there is no such file.'],
    [[], { DIVE_CI: 'yes' }, 'Cannot use ci of DIVE_CI: "yes" is not a boolean.'],
    [
      [],
      { DIVE_CONTAINER_ENGINE: 'crio' },
      'Cannot use container-engine of DIVE_CONTAINER_ENGINE: "crio" is not one of',
    ],
  ])('refuse %j with %o', async (words, variables, line) => {
    expect(await refused(['web', ...words], variables)).toContain(line)
  })

  it('may be broken, and are said to be', async () => {
    await put('.dive.yaml', 'a: [')
    expect(await refused(['web'])).toContain('Cannot read .dive.yaml: it is not usable YAML')
  })

  it('name the file of the document and what to overlook', async () => {
    await put('.dive.yaml', 'json-path: out.json', 'ignore-errors: true', 'keybinding: {quit: q}')
    expect(await settings(['web'])).toMatchObject({ json: 'out.json', ignoreErrors: true })
    expect(await settings(['web', '--json', 'x', '--ignore-errors=false'])).toMatchObject({
      json: 'x',
      ignoreErrors: false,
    })
  })
})

describe('the source', () => {
  const source = async (...given: Asked) => (await settings(...given)).source

  it.each<[string[], string]>([
    [['web:1.4'], 'web:1.4'],
    [['./image.tar'], './image.tar'],
    [['docker://web'], 'docker://web'],
    [['podman://web'], 'podman://web'],
    [['docker-archive://a/image.tar'], 'docker-archive://a/image.tar'],
    [['web:1.4', '--source', 'podman'], 'podman://web:1.4'],
    [['web:1.4', '--source', 'docker'], 'docker://web:1.4'],
    [['sample', '--source=docker'], 'docker://sample'],
    [['image.tar', '--source', 'docker-archive'], 'docker-archive:image.tar'],
    [['a:b', '--source', 'docker-archive'], 'docker-archive:a:b'],
    [['-', '--source', 'docker-archive'], '-'],
    [['podman://web', '--source', 'docker'], 'podman://web'],
    [['docker-archive://x.tar', '--source', 'docker'], 'docker-archive://x.tar'],
    [['oci:layout', '--source', 'docker'], 'oci:layout'],
  ])('of %j is %s', async (words, reference) => {
    expect(await source(words)).toBe(reference)
  })

  it.each<[string, string]>([
    ['web:1.4', 'podman://web:1.4'],
    ['docker://web', 'docker://web'],
    ['./image.tar', './image.tar'],
    ['there', 'there'],
    ['sample', 'sample'],
    ['-', '-'],
  ])('%s is %s by a setting, which only decides among engines', async (text, reference) => {
    await put('there', 'a file')
    expect(await source([text], { DIVE_CONTAINER_ENGINE: 'podman' })).toBe(reference)
    expect(await source([text], { DIVE_SOURCE: 'podman' })).toBe(reference)
  })

  it('is a flag before it is a setting', async () => {
    expect(await source(['web', '--source', 'docker'], { DIVE_CONTAINER_ENGINE: 'podman' })).toBe(
      'docker://web',
    )
  })
})
