/** SHA-2 as OCI digests use it. */
export type HashAlgorithm = 'sha256' | 'sha512'

/** A thread that makes digests of several streams at once. */
export interface HashThreadData {
  readonly role: 'hash'
}

/** To the thread: the next bytes of a stream, which begins with its first ones. With `end` its digest is answered. */
export interface HashInput {
  readonly stream: number
  readonly algorithm: HashAlgorithm
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly end: boolean
}

/** From the thread: bytes of one input were taken in, and the digest in hex with the last ones. */
export interface HashAnswer {
  readonly stream: number
  readonly taken: number
  readonly digest: string | null
}
