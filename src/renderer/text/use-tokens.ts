import { useEffect, useState } from 'react'

import { languageOf } from './languages'
import type { TokenLines } from './tokens'

/** Longer texts are left plain: coloring them would hold the window up. */
const MOST_CHARACTERS = 300_000
/** A line so long is no code that anybody reads, and costs the most. */
const MOST_LINE = 20_000

/** The tokens of a text, null until they are there and for what is not colored. The text is shown plain first. */
export function useTokens(name: string, text: string): TokenLines | null {
  const [done, setDone] = useState<{ text: string; lines: TokenLines | null }>({ text: '', lines: null })
  useEffect(() => {
    const language = text.length > MOST_CHARACTERS ? null : languageOf(name, text)
    if (language === null || hasLongLine(text)) return
    let wanted = true
    // The plain text comes on the screen before the colors are worked out.
    const timer = setTimeout(() => {
      void color(text, language).then((lines) => (wanted ? setDone({ text, lines }) : undefined))
    }, 0)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [name, text])
  return done.text === text ? done.lines : null
}

async function color(text: string, language: string): Promise<TokenLines | null> {
  const { highlight } = await import('./highlighter')
  return highlight(text, language)
}

function hasLongLine(text: string): boolean {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    if (to - from > MOST_LINE) return true
    from = to + 1
  }
  return false
}
