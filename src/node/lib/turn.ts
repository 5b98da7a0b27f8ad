/** Milliseconds that synchronous work may take before others get a turn. */
const TURN = 20

/** Lets long synchronous work give way now and then, so that messages arrive and a cancel is heard. */
export class Turn {
  readonly #signal: AbortSignal
  #began = performance.now()

  constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  get isOver(): boolean {
    return performance.now() - this.#began > TURN
  }

  /** Lets everything else run that waits. Rejects with the signal's reason. */
  async pass(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.#signal.throwIfAborted()
    this.#began = performance.now()
  }
}
