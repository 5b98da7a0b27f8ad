import type { EmptyStep } from './layer'

/** One line of an image's history (OCI image-spec, config.md, `history`), first build step first. */
export interface HistoryLine {
  readonly command: string | null
  /** RFC 3339 */
  readonly createdAt: string | null
  /** The step stored no layer. */
  readonly empty: boolean
}

/** Build steps laid beside the layers that they made. */
export interface AlignedHistory {
  /** One element a layer; null where history says nothing about it. */
  readonly steps: readonly (HistoryLine | null)[]
  readonly emptySteps: readonly EmptyStep[]
  readonly finding: 'history-missing' | 'history-mismatch' | null
}

/**
 * Lays history beside `layers` layers. Lines without a layer drop out first; if the rest has another length than
 * the list of layers, it is laid from the top layer downwards, since builders lose the oldest lines (those of the
 * base), and what is left over stays without a partner.
 */
export function alignHistory(lines: readonly HistoryLine[], layers: number): AlignedHistory {
  const storing = lines.filter((line) => !line.empty).length
  const shift = layers - storing
  const steps = Array.from<HistoryLine | null>({ length: layers }).fill(null)
  const emptySteps: EmptyStep[] = []
  let next = shift
  for (const line of lines) {
    if (!line.empty) {
      if (next >= 0) steps[next] = line
      next++
    } else if (line.command !== null) {
      emptySteps.push({
        afterLayer: Math.max(next - 1, -1),
        command: line.command,
        createdAt: line.createdAt,
      })
    }
  }
  return { steps, emptySteps, finding: findingOf(lines.length, shift) }
}

function findingOf(lines: number, shift: number): AlignedHistory['finding'] {
  if (shift === 0) return null
  return lines === 0 ? 'history-missing' : 'history-mismatch'
}
