import { gatePasses, gateText } from '#core/query/gate/reports'
import type { GateReport } from '#core/query/gate/reports'

import type { Style } from '../terminal/style'

/** The verdict as people read it: the image, a line for each rule, what made it fail, and the word. */
export function gateLines(report: GateReport, style: Style): string[] {
  const lines = gateText(report).split('\n')
  const paints: Readonly<Record<string, (text: string) => string>> = {
    PASS: style.green,
    FAIL: (text) => style.red(style.bold(text)),
    SKIP: style.dim,
  }
  return lines.map((line, i) => {
    if (i === 0) return style.bold(line)
    if (i === lines.length - 1) return paints[gatePasses(report) ? 'PASS' : 'FAIL']?.(line) ?? line
    // Paths are indented further, whatever they are called.
    return line.replace(/^( {2})(PASS|FAIL|SKIP)(?= )/, (_, gap: string, word: string) => {
      return gap + (paints[word]?.(word) ?? word)
    })
  })
}
