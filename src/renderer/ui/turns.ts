/**
 * Does something in a task of its own each time that it is asked to. By messages, since browsers have timers that
 * follow each other wait 4 ms each.
 */
export class Turns {
  readonly #channel = new MessageChannel()
  #stopped = false

  constructor(turn: () => void) {
    const { port1 } = this.#channel
    port1.addEventListener('message', () => {
      if (!this.#stopped) turn()
    })
    port1.start()
  }

  next(): void {
    this.#channel.port2.postMessage(null)
  }

  /** For good, turns that were asked for included. */
  stop(): void {
    this.#stopped = true
    this.#channel.port1.close()
  }
}
