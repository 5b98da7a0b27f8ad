import { createContext, use } from 'react'

/** Whether what looks secret is shown, in all parts of the view alike. */
export interface Reveal {
  readonly revealed: boolean
  readonly setRevealed: (revealed: boolean) => void
}

export const RevealContext = createContext<Reveal>({ revealed: false, setRevealed: () => undefined })

export function useReveal(): Reveal {
  return use(RevealContext)
}
