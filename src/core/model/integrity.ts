export const DIGEST_STATES = ['verified', 'not-checked', 'mismatch', 'unknown'] as const

/**
 * Whether bytes are what a digest says. `verified`: they were hashed and are. `mismatch`: they were hashed, or
 * counted, and are not. `not-checked`: it is stated and nobody hashed them. `unknown`: none is stated.
 */
export type DigestState = (typeof DIGEST_STATES)[number]

export interface DigestCheck {
  readonly state: DigestState
  /** A few words for people, without a capital or a full stop; null where it is verified. */
  readonly why: string | null
}

/** What came of both digests of a layer in this analysis. */
export interface LayerIntegrity {
  readonly digest: DigestCheck
  readonly diffId: DigestCheck
}

export const VERIFIED: DigestCheck = { state: 'verified', why: null }

/** Of a digest that was not checked, and for this reason; of none at all, that none is stated. */
export function notChecked(digest: string | null, why: string): DigestCheck {
  return digest === null ? { state: 'unknown', why: 'none is stated' } : { state: 'not-checked', why }
}

/** The same of both digests of a layer. */
export function neitherChecked(
  { digest, diffId }: { readonly digest: string | null; readonly diffId: string | null },
  why: string,
): LayerIntegrity {
  return { digest: notChecked(digest, why), diffId: notChecked(diffId, why) }
}

/** Whether bytes of a layer are known not to be what they should be. */
export function isWrong({ digest, diffId }: LayerIntegrity): boolean {
  return digest.state === 'mismatch' || diffId.state === 'mismatch'
}

/** Whether the content of a layer was hashed, and nothing that is stated of it is wrong or unchecked. */
export function isVerified({ digest, diffId }: LayerIntegrity): boolean {
  const both = [digest, diffId]
  return (
    both.some(({ state }) => state === 'verified') &&
    both.every(({ state }) => state === 'verified' || state === 'unknown')
  )
}
