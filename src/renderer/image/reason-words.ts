import type { ReasonName } from '#core/model/change'

const SHORT: Readonly<Record<ReasonName, string>> = {
  type: 'type',
  content: 'content',
  mode: 'mode',
  owner: 'owner',
  link: 'target',
  xattrs: 'attributes',
  timestamp: 'time',
}

/**
 * What of a modified path is worth a word beside its name: what changed where the content did not. Everything
 * stored anew has another time, so that is named only when it is all there is.
 */
export function reasonNote(reasons: readonly ReasonName[]): string | null {
  return reasons.length === 0 || reasons.includes('content') ? null : reasonWords(reasons)
}

/** All reasons in a few words, the time only where there is no other: `content, mode`. */
export function reasonWords(reasons: readonly ReasonName[]): string {
  const telling = reasons.filter((reason) => reason !== 'timestamp')
  return (telling.length === 0 ? reasons : telling).map((reason) => SHORT[reason]).join(', ')
}
