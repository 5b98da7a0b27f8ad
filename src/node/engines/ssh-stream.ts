import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/** How a program ended that was not told to. */
export type ProgramEnd =
  /** `code` is the system's, such as `ENOENT`. */
  | { readonly kind: 'not-started'; readonly code: string | null }
  /** `code` is null after a signal; `said` is the last line of what it said. */
  | { readonly kind: 'ended'; readonly code: number | null; readonly said: string }

/** Characters of what a program says that are kept. */
const SAID = 2000
/** Milliseconds that a program lives on when nobody has any use for it. */
const IDLE = 3000

/**
 * A program's standard streams as the socket of an HTTP connection. When it fails before it was told to end, the
 * stream breaks with the error that `failed` makes of it.
 */
export class SshStream extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams
  #said = ''
  #idle: NodeJS.Timeout | null = null

  constructor(
    command: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    failed: (end: ProgramEnd) => Error,
  ) {
    super()
    const child = spawn(command, args, { env, stdio: 'pipe', windowsHide: true })
    this.#child = child
    child.stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) child.stdout.pause()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-SAID)
    })
    // What cannot be written any more shows in how the program ends.
    child.stdin.on('error', () => {})
    child.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : null
      this.destroy(failed({ kind: 'not-started', code }))
    })
    child.on('close', (code) => {
      if (code === 0 || this.destroyed) this.push(null)
      else this.destroy(failed({ kind: 'ended', code, said: lastLine(this.#said) }))
    })
  }

  override _read(): void {
    this.#child.stdout.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // An error here has no words; the end of the program has.
    this.#child.stdin.write(chunk, () => done())
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(() => done())
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#child.stdin.destroy()
    this.#child.kill()
    done(error)
  }

  // What an agent asks of a socket beside its bytes.
  /** Called when an answer is complete: what is still to be sent is, and then the program is not waited for. */
  destroySoon(): void {
    this.end(() => this.destroy())
  }

  setKeepAlive(): this {
    return this
  }

  setNoDelay(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  /** Called when there is use for it again. */
  ref(): this {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = null
    this.#child.ref()
    for (const pipe of this.#pipes) pipe.ref()
    return this
  }

  /** Called when it is kept for the next request, if one comes. It keeps nobody from ending, and goes soon. */
  unref(): this {
    this.#child.unref()
    for (const pipe of this.#pipes) pipe.unref()
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.destroy(), IDLE).unref()
    return this
  }

  get #pipes(): readonly Socket[] {
    const { stdin, stdout, stderr } = this.#child
    return [stdin, stdout, stderr].filter((pipe) => 'unref' in pipe) as unknown as Socket[]
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
