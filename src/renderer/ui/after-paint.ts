import { Turns } from './turns'

/**
 * Calls back once what is drawn next is on the screen; at once where nothing is drawn, as in a window behind others.
 * The answer takes it back.
 */
export function afterPaint(run: () => void): () => void {
  // A task that was posted in a frame runs once that frame is painted.
  const turns = new Turns(() => {
    // What hears messages stays in memory with all that it knows.
    turns.stop()
    run()
  })
  if (document.visibilityState === 'hidden') {
    turns.next()
    return () => turns.stop()
  }
  const frame = requestAnimationFrame(() => turns.next())
  return () => {
    cancelAnimationFrame(frame)
    turns.stop()
  }
}
