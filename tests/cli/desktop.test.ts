import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { findDesktop, runDesktop } from '#cli/desktop'
import type { Installation } from '#node/installation'

let folder: string
let installation: Installation
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layerscope-desktop-'))
  const root = join(folder, 'lib/node_modules/layerscope')
  await mkdir(join(root, 'out/main'), { recursive: true })
  await writeFile(join(root, 'package.json'), '{}')
  await writeFile(join(root, 'out/main/index.js'), '')
  const desktop = join(root, 'out/main/index.js')
  installation = { version: '1', root, resources: '', worker: '', page: '', desktop }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const missing = (why: string): object => ({ kind: 'missing', why })

describe('findDesktop', () => {
  it('asks for a display, where there may be none', () => {
    expect(findDesktop(installation, 'linux', {})).toEqual(missing('there is no display here'))
    expect(findDesktop(installation, 'linux', { WAYLAND_DISPLAY: 'w' })).not.toEqual(
      missing('there is no display here'),
    )
  })

  it('fetches nothing when Electron is not there, or only its downloader is', async () => {
    const without = missing("Electron's program is not installed here")
    expect(findDesktop(installation, 'darwin', {})).toEqual(without)
    const electron = join(folder, 'lib/node_modules/electron')
    await mkdir(electron)
    await writeFile(join(electron, 'package.json'), '{}')
    expect(findDesktop(installation, 'darwin', {})).toEqual(without)
    await writeFile(join(electron, 'path.txt'), 'Electron.app/Electron')
    expect(findDesktop(installation, 'darwin', {})).toEqual(without)
  })

  it('finds Electron beside Layerscope in a global installation', async () => {
    const program = join(folder, 'lib/node_modules/electron/dist/Electron.app/Electron')
    await mkdir(join(program, '..'), { recursive: true })
    await writeFile(program, '')
    expect(findDesktop(installation, 'darwin', {})).toEqual({ kind: 'there', electron: program })
  })

  it('needs the application to be built', () => {
    const unbuilt = { ...installation, desktop: join(folder, 'nothing.js') }
    expect(findDesktop(unbuilt, 'darwin', {})).toEqual(missing('the desktop application is not built'))
  })
})

describe('runDesktop', () => {
  const program = async (script: string): Promise<string> => {
    const path = join(folder, 'electron.sh')
    await writeFile(path, `#!/bin/sh\n${script}\n`)
    await chmod(path, 0o755)
    return path
  }
  const never = new AbortController().signal

  it('hands the source over and waits for the end', async () => {
    const path = await program(`printf '%s\\n' "$@" > "${folder}/args"; exit 0`)
    expect(await runDesktop(path, '/root', 'web:1.4', never)).toEqual({ kind: 'closed' })
    expect(await readFile(join(folder, 'args'), 'utf8')).toBe('/root\n--open=web:1.4\n')
  })

  it('tells why Electron did not start, as far as it says', async () => {
    const fatal = '[1:1121/090000.1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper is missing.'
    const path = await program(`echo '${fatal}' >&2; exit 133`)
    expect(await runDesktop(path, '/root', null, never)).toEqual({
      kind: 'failed',
      why: 'Electron could not start (The SUID sandbox helper is missing)',
    })
    const silent = await program('exit 1')
    expect(await runDesktop(silent, '/root', null, never)).toEqual({
      kind: 'failed',
      why: 'Electron could not start',
    })
    const gone = await runDesktop(join(folder, 'no-such'), '/root', null, never)
    expect(gone.kind).toBe('failed')
  })

  it('ends it when it is interrupted', async () => {
    const path = await program('exec sleep 60')
    const controller = new AbortController()
    const ended = runDesktop(path, '/root', null, controller.signal)
    setTimeout(() => controller.abort(), 100)
    expect(await ended).toEqual({ kind: 'closed' })
  })
})
