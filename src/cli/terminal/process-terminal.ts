import { usageError } from '../usage'
import { columnsOf, createStyle, showsUnicode, wantsColor } from './style'
import { Interrupted } from './terminal'
import type { Terminal } from './terminal'
import { ascii, clip, safe, withoutCommands } from './text'

/** The terminal of this process. `release` gives its signals back when the command is done. */
export function processTerminal(quiet: boolean): Terminal & { release(): void } {
  const { stdout, stderr } = process
  const unicode = showsUnicode(process.platform, process.env)
  const shown = (line: string): string => withoutCommands(unicode ? line : ascii(line))
  const controller = new AbortController()
  const release = listenForSignals(controller)
  // Without a listener a broken pipe would end the process with a stack trace. The write itself rejects.
  stdout.on('error', (error) => controller.abort(writeError(error)))
  stderr.on('error', () => {})
  let status = ''
  const setStatus = (line: string): void => {
    const next = clip(shown(safe(line)), columnsOf(stderr.columns, process.env) - 1)
    if (next !== status) stderr.write(`\r\u001b[K${next}`)
    status = next
  }
  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      stdout.write(text, (error) => (error ? reject(writeError(error)) : resolve()))
    })
  return {
    write,
    print: (lines) => write(lines.map((line) => `${shown(line)}\n`).join('')),
    tell(line) {
      setStatus('')
      stderr.write(`${shown(safe(line))}\n`)
    },
    progress: stderr.isTTY && !quiet && process.env['TERM'] !== 'dumb',
    status: setStatus,
    style: createStyle(wantsColor(stdout.isTTY, process.env)),
    columns: columnsOf(stdout.isTTY ? stdout.columns : undefined, process.env),
    isTerminal: stdout.isTTY,
    text: unicode ? safe : (text) => ascii(safe(text)),
    signal: controller.signal,
    abandon: () => process.once('exit', () => dieBy(signalOf(controller.signal.reason))),
    release,
  }
}

/** A reader that has seen enough (`| head`) is no error; a full disk is. */
function writeError(error: NodeJS.ErrnoException): Error {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return new Interrupted(0)
  return usageError(
    'Cannot write the output',
    `the system refused it (${error.code ?? error.message})`,
    'Check that there is room on the disk, and try again.',
  )
}

/** Statuses as shells make them: 128 plus the number of the signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Milliseconds that a command may take to end after a signal; what still waits for the system then is left behind. */
const GRACE = 6_000

/** The first signal asks the command to end; a second one does not wait for it. */
function listenForSignals(controller: AbortController): () => void {
  const listeners = Object.entries(SIGNALS).map(([signal, status]) => {
    const listener = (): void => {
      if (controller.signal.aborted) return dieBy(signal)
      setTimeout(() => dieBy(signal), GRACE).unref()
      controller.abort(new Interrupted(status))
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  return () => listeners.forEach((stop) => stop())
}

function signalOf(reason: unknown): string {
  const status = reason instanceof Interrupted ? reason.status : null
  return Object.entries(SIGNALS).find(([, each]) => each === status)?.[0] ?? 'SIGTERM'
}

/**
 * Ends this process as the signal does where nobody listens. An ordinary exit waits for every thread, also for one that
 * the system holds in a call that does not return.
 */
function dieBy(signal: string): void {
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}
