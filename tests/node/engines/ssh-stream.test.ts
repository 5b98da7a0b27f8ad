import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { describe, expect, it } from 'vitest'

import { SshStream, type ProgramEnd } from '#node/engines/ssh-stream'
import { withFolder } from '#tests/support/builds'

/** What the stream breaks with. */
class Ended extends Error {
  readonly end: ProgramEnd
  constructor(end: ProgramEnd) {
    super('ended')
    this.end = end
  }
}

function programOf(script: string, ...args: string[]): SshStream {
  return new SshStream(process.execPath, ['-e', script, ...args], process.env, (end) => new Ended(end))
}

async function endOf(stream: SshStream): Promise<ProgramEnd> {
  stream.resume()
  const [error] = (await once(stream, 'error', { signal: AbortSignal.timeout(20_000) }).catch(
    (reason: unknown) => [reason],
  )) as [unknown]
  if (error instanceof Ended) return error.end
  throw error
}

/** Bytes by which both sides can tell that none is lost or moved. */
const block = Buffer.from(Array.from({ length: 1 << 16 }, (_, i) => (i * 7 + (i >> 8)) & 0xff))

const ECHO = 'process.stdin.pipe(process.stdout)'

describe('a program as a socket', () => {
  it('brings bytes there and back, and ends when told', async () => {
    const stream = programOf(ECHO)
    const back: Buffer[] = []
    stream.on('data', (chunk: Buffer) => back.push(chunk))
    stream.end('hello')
    await once(stream, 'end')
    expect(Buffer.concat(back).toString()).toBe('hello')
  })

  it('does not read on when nobody takes it, and loses nothing', async () => {
    const stream = programOf(`
      const block = Buffer.from(Array.from({ length: 65536 }, (_, i) => (i * 7 + (i >> 8)) & 0xff))
      for (let i = 0; i < 256; i++) process.stdout.write(block)
    `)
    await once(stream, 'readable')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(stream.readableLength).toBeLessThan(4 * block.length)
    let bytes = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      for (const [i, byte] of chunk.entries()) {
        if (byte !== block[(bytes + i) % block.length]) throw new Error(`byte ${bytes + i} is wrong`)
      }
      bytes += chunk.length
    }
    expect(bytes).toBe(256 * block.length)
  })

  it('holds back a writer that the program does not keep up with', async () => {
    const stream = programOf('process.stdin.pause(); setTimeout(() => {}, 60_000)')
    let taken = 0
    let held = false
    while (!held && taken < 64 << 20) {
      held = !stream.write(block)
      taken += block.length
    }
    expect(held).toBe(true)
    stream.on('error', () => {}).destroy()
  })

  it('breaks with the last line that a program says', async () => {
    const script = `console.error('a banner\\n'); console.error('Permission denied. '); process.exitCode = 255`
    expect(await endOf(programOf(script))).toEqual({ kind: 'ended', code: 255, said: 'Permission denied.' })
  })

  it('breaks in the middle of an answer, after what came of it', async () => {
    const stream = programOf(`process.stdout.write('half', () => process.exit(3))`)
    const got: string[] = []
    stream.on('data', (chunk: Buffer) => got.push(chunk.toString()))
    expect(await endOf(stream)).toEqual({ kind: 'ended', code: 3, said: '' })
    expect(got.join('')).toBe('half')
  })

  it('breaks when a signal ends the program', async () => {
    expect(await endOf(programOf(`process.kill(process.pid, 'SIGKILL')`))).toMatchObject({ code: null })
  })

  it('keeps only the end of what a program says', async () => {
    const script = `console.error('x'.repeat(1e6)); process.exitCode = 1`
    const end = await endOf(programOf(script))
    expect(end.kind === 'ended' && end.said.length).toBeLessThanOrEqual(2000)
  })

  it('breaks when there is no such program', async () => {
    const stream = new SshStream('no-such-program', [], process.env, (end) => new Ended(end))
    stream.write('a request')
    expect(await endOf(stream)).toEqual({ kind: 'not-started', code: 'ENOENT' })
  })

  it('ends the program when it is destroyed in the middle', async () => {
    await withFolder(async (folder) => {
      const mark = join(folder, 'mark')
      const script = `
        require('fs').writeFileSync(process.argv[1], String(process.pid))
        setInterval(() => process.stdout.write('x'), 5)
      `
      const stream = programOf(script, mark)
      await once(stream, 'readable')
      const pid = Number(await readFile(mark, 'utf8'))
      expect(isAlive(pid)).toBe(true)
      stream.destroy()
      await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
    })
  })

  it('does not wait for a program when the answer is complete', async () => {
    // It never notices that its standard input ended.
    const stream = programOf(`process.stdout.write('done'); setTimeout(() => {}, 60_000)`)
    await once(stream, 'readable')
    stream.read()
    stream.destroySoon()
    await once(stream, 'close')
    expect(stream.errored).toBeNull()
  })

  it('ends a program for which nobody had any use for a while', async () => {
    const stream = programOf(ECHO)
    stream.unref().ref().unref()
    await once(stream, 'close')
    expect(stream.errored).toBeNull()
  })

  it('passes a pipeline on to its end', async () => {
    const stream = programOf(ECHO)
    let bytes = 0
    await Promise.all([
      pipeline(
        Array.from({ length: 64 }, () => block),
        stream,
        { end: true },
      ),
      (async () => {
        for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length
      })(),
    ])
    expect(bytes).toBe(64 * block.length)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
