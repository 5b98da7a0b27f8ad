import { parentPort, receiveMessageOnPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'

import { ZSTDDecoder } from 'zstddec/stream'

import { CREDITS, SENT } from './zstd-messages'
import type { ZstdInput, ZstdOutput, ZstdThreadData } from './zstd-messages'

/** Decompresses stream after stream until the thread is ended from outside. */
export async function runZstdThread({ control }: ZstdThreadData): Promise<void> {
  if (parentPort === null) return
  const decoder = new ZSTDDecoder()
  await decoder.init()
  for (;;) decodeOne(decoder, parentPort, control)
}

function decodeOne(decoder: ZSTDDecoder, port: MessagePort, control: Int32Array): void {
  const post = (message: ZstdOutput, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer)
  const guard = new ProgressGuard()
  try {
    for (const bytes of decoder.decodeStreaming(inputs(port, control, guard, post))) {
      guard.produced(bytes.length)
      if (bytes.length === 0) continue
      while (Atomics.load(control, CREDITS) <= 0) Atomics.wait(control, CREDITS, 0)
      Atomics.sub(control, CREDITS, 1)
      post({ kind: 'piece', bytes }, [bytes.buffer as ArrayBuffer])
    }
    post({ kind: 'end' })
  } catch (error) {
    const early = error instanceof Error && error.message.startsWith('Incomplete')
    post({ kind: 'damaged', why: early ? 'its zstd data ends early' : 'its zstd data is damaged' })
  }
}

function* inputs(
  port: MessagePort,
  control: Int32Array,
  guard: ProgressGuard,
  post: (message: ZstdOutput) => void,
): Generator<Uint8Array> {
  for (;;) {
    const sent = Atomics.load(control, SENT)
    const received = receiveMessageOnPort(port)
    if (received === undefined) {
      Atomics.wait(control, SENT, sent)
      continue
    }
    const input = received.message as ZstdInput
    if (input === null) return
    post({ kind: 'taken', bytes: input.bytes.length })
    let start = 0
    for (const end of input.ends) {
      guard.consumed(end - start)
      yield input.bytes.subarray(start, end)
      start = end
    }
  }
}

/**
 * On damaged input the decoder goes round for ever, yielding nothing. A sound decoder takes at least one byte of
 * input with each empty answer, so more empty answers than bytes mean damage.
 */
class ProgressGuard {
  #left = 0

  consumed(bytes: number): void {
    this.#left = bytes + 1
  }

  produced(bytes: number): void {
    if (bytes === 0 && --this.#left < 0) throw new RangeError('the zstd decoder makes no progress')
  }
}
