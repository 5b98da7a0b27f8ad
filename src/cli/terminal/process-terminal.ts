import { usageError } from '../usage'
import { createStyle, showsUnicode, wantsColour } from './style'
import { Interrupted } from './terminal'
import type { Terminal } from './terminal'
import { ascii, clip } from './text'

/** The terminal of this process. `release` gives its signals back when the command is done. */
export function processTerminal(quiet: boolean): Terminal & { release(): void } {
  const { stdout, stderr } = process
  const shown = showsUnicode(process.platform, process.env) ? (text: string) => text : ascii
  const controller = new AbortController()
  const release = listenForSignals(controller)
  // Without a listener a broken pipe would end the process with a stack trace. The write itself rejects.
  stdout.on('error', (error) => controller.abort(writeError(error)))
  stderr.on('error', () => {})
  let status = ''
  const setStatus = (line: string): void => {
    const next = shown(clip(line, (stderr.columns || 80) - 1))
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
      stderr.write(`${shown(line)}\n`)
    },
    progress: stderr.isTTY && !quiet && process.env['TERM'] !== 'dumb',
    status: setStatus,
    style: createStyle(wantsColour(stdout.isTTY, process.env)),
    // Some terminals do not know their width and say 0.
    columns: stdout.isTTY && stdout.columns > 0 ? stdout.columns : null,
    signal: controller.signal,
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

/** The first signal asks the command to end; a second one does not wait for it. */
function listenForSignals(controller: AbortController): () => void {
  const listeners = Object.entries(SIGNALS).map(([signal, status]) => {
    const listener = (): void => {
      if (controller.signal.aborted) process.exit(status)
      controller.abort(new Interrupted(status))
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  return () => listeners.forEach((stop) => stop())
}
