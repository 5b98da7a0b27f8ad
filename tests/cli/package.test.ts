import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { run } from '#tests/support/command'

import { BUILD_LIMIT, ROOT, plainUser } from './built'

/** Beside each bundle that holds packages of others. */
const LICENSES_FILE = 'third-party-licenses.txt'

let folder: string
beforeAll(async () => {
  await run(process.execPath, [join(ROOT, 'scripts/build.mjs')])
  folder = await mkdtemp(join(tmpdir(), 'layerscope-pack-'))
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function codeIn(out: string): Promise<string> {
  const files = await readdir(join(ROOT, 'out', out))
  expect(files.filter((name) => !/\.c?js$/.test(name) && name !== LICENSES_FILE)).toEqual([])
  const code = files.filter((name) => name !== LICENSES_FILE)
  return (await Promise.all(code.map((name) => readFile(join(ROOT, 'out', out, name), 'utf8')))).join('\n')
}

/** Modules that built code takes from outside its own folder. */
function outside(code: string): string[] {
  const names = [
    ...code.matchAll(
      /(?:^(?:import|export) [^;]*?from |^import |\bimport\(|require\()["']([^"'./][^"']*)["']/gm,
    ),
  ]
    .map(([, name]) => name ?? '')
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
  return [...new Set(names)]
}

describe('the bundles', () => {
  it('of the command line need nothing but Node', async () => {
    expect(outside(await codeIn('node'))).toEqual([])
  })

  it('of the desktop need nothing but Electron and Node', async () => {
    expect(outside(await codeIn('main'))).toEqual(['electron'])
  })

  it('of the preload script are one CommonJS file, as a sandbox wants it', async () => {
    expect(await readdir(join(ROOT, 'out/preload'))).toEqual(['index.cjs'])
    const code = await codeIn('preload')
    expect([...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron'])
    expect(code).not.toMatch(/^(import|export) /m)
  })

  it('of the page refer to nothing that its policy refuses', async () => {
    const page = await readFile(join(ROOT, 'out/renderer/index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+=|https?:\/\/|\bstyle=/)
    const assets = await readdir(join(ROOT, 'out/renderer/assets'))
    for (const name of assets.filter((each) => each.endsWith('.css'))) {
      const style = await readFile(join(ROOT, 'out/renderer/assets', name), 'utf8')
      expect(style).not.toMatch(/url\((?!["']?(\.\/|\/assets\/|[\w-]+\.woff2))/)
    }
  })
})

describe('third-party licences', () => {
  /** Packages of which a bundle has the terms, and how long those are. */
  async function licensed(out: string): Promise<ReadonlyMap<string, number>> {
    const text = await readFile(join(ROOT, 'out', out, LICENSES_FILE), 'utf8')
    const parts = text.split(/^-{80}\n(.+?) \S+ \([^\n]+\)\n-{80}\n/m).slice(1)
    return new Map(
      parts.flatMap((part, i) => (i % 2 === 0 ? [[part, parts[i + 1]?.trim().length ?? 0]] : [])),
    )
  }

  it.each(['node', 'main'])('lie beside the code of %s, for every package in it', async (out) => {
    // The bundler marks where code that it does not shrink comes from.
    const bundled = [...(await codeIn(out)).matchAll(/^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)]
    const names = [...new Set(bundled.map(([, name]) => name ?? ''))]
    expect(names).toEqual(expect.arrayContaining(['dockerode', 'tar-stream']))
    const terms = await licensed(out)
    for (const name of [...names, 'valibot'])
      expect([name, (terms.get(name) ?? 0) > 200]).toEqual([name, true])
  })

  it('lie beside the page, for everything that it imports, fonts included', async () => {
    const root = join(ROOT, 'src/renderer')
    const sources = (await readdir(root, { recursive: true })).filter((name) => /\.(tsx?|css)$/.test(name))
    const texts = await Promise.all(sources.map((name) => readFile(join(root, name), 'utf8')))
    const names = texts.flatMap((text) =>
      [
        ...text.matchAll(
          /(?:^import (?!type).*?from |^} from |\bimport\(|url\()'((?:@[\w-]+\/)?[a-z][\w.-]*)/gm,
        ),
      ].map(([, name]) => name ?? ''),
    )
    expect(names).toEqual(expect.arrayContaining(['react', 'zustand', '@fontsource-variable/inter']))
    const terms = await licensed('renderer')
    for (const name of new Set(names)) expect([name, (terms.get(name) ?? 0) > 200]).toEqual([name, true])
  })
})

describe('what is built to be installed', () => {
  it('asks for no address of a development server', async () => {
    expect(await codeIn('main')).not.toContain('ELECTRON_RENDERER_URL')
  })
})

describe('the package', () => {
  it('works from its tarball, installed globally, in any folder', async () => {
    const npm = (args: readonly string[]): Promise<string> =>
      run('npm', args, { cwd: ROOT, env: { npm_config_cache: join(folder, 'cache') } })
    const [packed] = JSON.parse(await npm(['pack', '--json', '--pack-destination', folder])) as [
      { filename: string; size: number; files: { path: string }[] },
    ]
    const paths = packed.files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'bin/layerscope.mjs',
        'out/node/cli.js',
        'out/node/worker.js',
        ...['node', 'main', 'renderer'].map((out) => `out/${out}/${LICENSES_FILE}`),
      ]),
    )
    expect(
      paths.filter((path) => /\.(map|node|ts|tsx)$|^(src|tests|scripts|node_modules)\//.test(path)),
    ).toEqual([])
    await npm(['install', '--global', '--offline', '--prefix', folder, join(folder, packed.filename)])
    const command = join(folder, 'bin/layerscope')
    const said = await run(command, ['analyze', 'sample', '--format', 'json'], {
      cwd: tmpdir(),
      env: { ...plainUser(), DISPLAY: undefined },
    })
    expect(JSON.parse(said)).toMatchObject({ schema: 'layerscope/analysis@1', image: { via: 'sample' } })
  }, 120_000)
})
