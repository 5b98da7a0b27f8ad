import { neitherChecked, notChecked, VERIFIED } from '#core/model/integrity'
import type { DigestCheck, LayerIntegrity } from '#core/model/integrity'
import type { Compression, LayerIdentity } from '#core/model/layer'

import type { SourceNotice } from '#core/model/notice'
import type { LayerReading } from './layer-reader'
import { promisedCompression } from '../manifests/media-types'

/** What a layer is known as after it was read, and where its bytes differ from what was promised of them. */
export function verifyLayer(
  identity: LayerIdentity,
  member: string,
  reading: LayerReading,
): { identity: LayerIdentity; notices: SourceNotice[] } {
  const layer = identity.index
  const notices: SourceNotice[] = reading.notices.map(({ code, detail }) => ({ code, layer, detail }))
  const add = (code: SourceNotice['code'], detail: string): number => notices.push({ code, layer, detail })

  if (reading.digest !== null) checkDigest(identity.digest, reading.digest, 'blob', add)
  if (reading.diffId !== null) checkDigest(identity.diffId, reading.diffId, 'uncompressed content', add)
  if (identity.blobBytes !== null && identity.blobBytes !== reading.blobBytes) {
    add('digest-mismatch', `the blob has ${reading.blobBytes} bytes, not ${identity.blobBytes}`)
  }
  const promised = promisedCompression(identity.mediaType) ?? promisedByName(member)
  if (promised !== null && promised !== reading.compression && reading.index.complete) {
    add('media-type-mismatch', `it says ${WORDS[promised]} and is ${WORDS[reading.compression]}`)
  }
  const diffId = identity.diffId ?? reading.diffId
  return {
    identity: {
      ...identity,
      // What is stored plain is what the diff ID is made of.
      digest: identity.digest ?? reading.digest ?? (reading.compression === 'none' ? diffId : null),
      diffId,
      compression: reading.compression,
      blobBytes: reading.compression === 'none' ? null : reading.blobBytes,
      integrity: integrityOf(identity, reading),
    },
    notices,
  }
}

const WORDS: Readonly<Record<Compression, string>> = { none: 'a plain tar', gzip: 'gzip', zstd: 'zstd' }

function checkDigest(
  stated: string | null,
  actual: string,
  what: string,
  add: (code: SourceNotice['code'], detail: string) => void,
): void {
  if (stated === null || stated === actual) return
  if (algorithmOf(stated) !== algorithmOf(actual)) add('digest-not-checked', stated)
  else add('digest-mismatch', `the ${what} has ${actual}, not ${stated}`)
}

/** What came of the digests that are stated, now that the layer was read. */
function integrityOf(identity: LayerIdentity, reading: LayerReading): LayerIntegrity {
  const { compression, index } = reading
  if (!index.complete && reading.digest === null && reading.diffId === null) {
    return neitherChecked(identity, 'not all of it could be read')
  }
  const plain = compression === 'none'
  const diffId = checkOf(
    identity.diffId,
    reading.diffId,
    plain ? HEADERS_ONLY : 'not all of it could be read',
  )
  // Of a plain layer without a digest the diff ID is shown, which is the same.
  if (identity.digest === null && plain) return { digest: diffId, diffId }
  const digest = checkOf(identity.digest, reading.digest, plain ? HEADERS_ONLY : CONTENT_ONLY)
  const { blobBytes } = identity
  if (blobBytes === null || blobBytes === reading.blobBytes || digest.state === 'mismatch') {
    return { digest, diffId }
  }
  const why = `the blob has ${reading.blobBytes} bytes, not ${blobBytes}`
  return { digest: { state: 'mismatch', why }, diffId }
}

const HEADERS_ONLY = 'stored plain: only the headers were read'
const CONTENT_ONLY = 'only the uncompressed content was hashed'

function checkOf(stated: string | null, actual: string | null, unread: string): DigestCheck {
  if (stated === null || actual === null) return notChecked(stated, unread)
  if (stated === actual) return VERIFIED
  return algorithmOf(stated) === algorithmOf(actual)
    ? { state: 'mismatch', why: `the bytes have ${actual}` }
    : notChecked(stated, `${algorithmOf(stated)} is not an algorithm that is checked`)
}

function algorithmOf(digest: string): string {
  return digest.slice(0, digest.indexOf(':'))
}

function promisedByName(member: string): Compression | null {
  if (/\.(tar\.gz|tgz)$/.test(member)) return 'gzip'
  if (member.endsWith('.tar.zst')) return 'zstd'
  return member.endsWith('.tar') ? 'none' : null
}
