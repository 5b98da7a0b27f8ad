import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { toBytes, zeros } from '#tests/support/bytes'
import { attempt, run } from '#tests/support/command'
import { hungDisk } from '#tests/support/hung-disk'
import { tarOf } from '#tests/support/tar'

import { BUILD_LIMIT, ROOT, builtCliAndPage, layerscope, plainUser, startLayerscope } from './built'

/** Whether this user may mount what such a disk is made of: only root may. */
const mayHang = ((): boolean => {
  const disk = hungDisk()
  disk?.release()
  return disk !== null
})()

let folder: string
beforeAll(async () => {
  await builtCliAndPage()
  folder = await mkdtemp(join(tmpdir(), 'layerscope-cli-'))
  await writeFile(join(folder, 'empty.tar'), '')
  await writeFile(join(folder, 'text.tar'), 'this is no archive\n'.repeat(100))
  await mkdir(join(folder, 'folder.tar'))
}, BUILD_LIMIT)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what cannot be done', () => {
  it.each<[string, string[]]>([
    ['a missing file', ['analyze', './missing.tar']],
    ['an empty file', ['analyze', 'empty.tar']],
    ['a file that is no archive', ['analyze', 'text.tar']],
    ['a folder', ['files', 'folder.tar']],
    ['an image without an engine', ['analyze', 'web:1.4']],
    ['an image of Docker without Docker', ['analyze', 'docker://web:1.4']],
    ['a reference that is none', ['analyze', 'UPPER CASE']],
    ['an escape sequence', ['analyze', '\u001b[2J']],
    ['an unknown scheme', ['analyze', 'ftp://web']],
    ['the list of images', ['images']],
    ['an unknown command', ['shrink', 'web']],
    ['an unknown option', ['analyze', 'sample', '--loud']],
    ['help on nothing', ['help', 'shrink']],
    ['a port that is none', ['serve', '--port', '99999']],
    ['a window on standard input', ['open', '-']],
  ])('%s: one line, status 2, nothing else', async (_what, args) => {
    const { code, stdout, stderr } = await layerscope(args, { cwd: folder })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^layerscope: [^\n]+: [^\n]+\. [^\n]+[.?]\n$/)
    expect(stderr).not.toContain('\u001b')
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
  })
})

/** Waits until a thread of a process waits where only its end can wake it. */
async function waitsForDisk({ pid }: ChildProcess): Promise<void> {
  const tasks = `/proc/${pid}/task`
  for (;;) {
    const states = (await readdir(tasks)).map((task) =>
      // A thread may be gone by now.
      readFile(join(tasks, task, 'stat'), 'latin1').catch(() => ''),
    )
    if ((await Promise.all(states)).some((state) => /\) D /.test(state))) return
    await sleep(20)
  }
}

const printed = (child: ChildProcess): Promise<unknown> => once(child.stdout!, 'data')

describe('help', () => {
  it.each([
    [[], 'See what is in it'],
    [['--help'], 'SOURCE is an image name'],
    [['help'], 'Exit status  0 done or pass'],
    [['help', 'files'], '--layer N'],
    [['files', '--help'], '--layer N'],
    [['analyze', '-h'], '--format text|json'],
    [['-v'], `layerscope ${process.env['npm_package_version'] ?? ''}`],
    [['-V'], `layerscope ${process.env['npm_package_version'] ?? ''}`],
    [['--version'], `layerscope ${process.env['npm_package_version'] ?? ''}`],
  ])('%j prints it on standard output', async (args, line) => {
    const { code, stdout, stderr } = await layerscope(args)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(line)
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  })

  it('shows an example for every command', async () => {
    const { stdout } = await layerscope([])
    const names = [...stdout.matchAll(/^ {2}(\w+)(?: \[?[A-Z]+\]?)? {2,}\S/gm)].map(([, name]) => name ?? '')
    expect(names).toEqual(expect.arrayContaining(['analyze', 'files', 'images', 'open', 'serve']))
    for (const name of names) {
      expect((await layerscope([name, '--help'])).stdout).toMatch(/Examples\n {2}\S/)
    }
  })
})

describe('an interrupted command', () => {
  it.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])(
    'ends at %s with status %i, and says nothing',
    async (signal, status) => {
      const child = startLayerscope(['analyze', '-'])
      let said = ''
      child.stdout?.on('data', (text) => (said += text))
      child.stderr?.on('data', (text) => (said += text))
      // An archive that never ends. Only who reads it, and so listens, makes room for that much.
      const begin = toBytes(tarOf({ blob: zeros(8 << 20) })).subarray(0, 4 << 20)
      await new Promise((resolve) => child.stdin?.write(begin, resolve))
      child.kill(signal)
      const [code] = (await once(child, 'close')) as [number | null]
      expect([code, said]).toEqual([status, ''])
    },
    60_000,
  )

  it.skipIf(process.platform === 'win32')(
    'ends within its grace when the system holds a call that does not return',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'layerscope-ends-'))
      const pipe = join(folder, 'pipe')
      await run('mkfifo', [pipe])
      // Nobody ever reads from it, so that opening it for writing waits in the system.
      const child = startLayerscope(['ci', 'sample', '--json', pipe])
      await sleep(3000)
      child.kill('SIGINT')
      const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
      // As a shell sees it, either is 130.
      expect(code === 130 || signal === 'SIGINT').toBe(true)
      await rm(folder, { recursive: true })
    },
    60_000,
  )

  describe.skipIf(!mayHang)('on a disk that hangs', () => {
    it.each<[string, (folder: string) => string[], (child: ChildProcess) => Promise<unknown>]>([
      ['an image', (folder) => ['analyze', join(folder, 'image.tar')], waitsForDisk],
      ['a rule file', (folder) => ['ci', 'sample', '--config', join(folder, 'rules.yaml')], waitsForDisk],
      ['what a page is to open', (folder) => ['serve', '--no-open', join(folder, 'image.tar')], printed],
    ])(
      'ends although it waits for %s',
      async (_what, args, isThere) => {
        const disk = hungDisk()
        if (disk === null) throw new Error('the disk could be mounted before')
        const child = startLayerscope(args(disk.folder))
        const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
        try {
          await isThere(child)
          child.kill('SIGINT')
          const [code, by] = await closed
          expect(code === 130 || code === 0 || by === 'SIGINT').toBe(true)
        } finally {
          child.kill('SIGKILL')
          disk.release()
        }
      },
      60_000,
    )
  })

  it('does not mind a reader that has seen enough', async () => {
    // The reader is gone before the first line is written.
    const script = `"${process.execPath}" bin/layerscope.mjs files sample | true; echo "\${PIPESTATUS[0]}"`
    const { code, stdout, stderr } = await attempt('bash', ['-c', script], { cwd: ROOT, env: plainUser() })
    expect([code, stdout, stderr]).toEqual([0, '0\n', ''])
  })
})
