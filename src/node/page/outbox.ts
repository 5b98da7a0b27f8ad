import { splitFrame } from '#contract/parts'

/** Hands one part to the page. Resolves when the next one may follow; never rejects. */
export type SendPart = (part: Uint8Array) => Promise<void>

/**
 * Sends the frames of all jobs of one page in order, part by part, no faster than they are taken. What is sent
 * beside it (answers to calls) gets in between the parts, so a large snapshot holds nothing up.
 */
export class Outbox {
  readonly #send: SendPart
  #frames: { job: number; frame: Uint8Array }[] = []
  #pumping = false
  #closed = false

  constructor(send: SendPart) {
    this.#send = send
  }

  push(job: number, frame: Uint8Array): void {
    if (this.#closed) return
    this.#frames.push({ job, frame })
    if (!this.#pumping) void this.#pump()
  }

  /** Drops what is not sent yet, and all that comes. */
  close(): void {
    this.#closed = true
    this.#frames = []
  }

  async #pump(): Promise<void> {
    this.#pumping = true
    for (let next = this.#frames.shift(); next !== undefined; next = this.#frames.shift()) {
      for (const part of splitFrame(next.job, next.frame)) {
        if (this.#closed) return
        await this.#send(part)
      }
    }
    this.#pumping = false
  }
}
