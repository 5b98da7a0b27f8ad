import { PAGE_KEY } from '#contract/page-key'

/** What a page needs to be heard by the host that served it. */
export interface Credentials {
  readonly key: string
  /** An address of the host with the proof that this page asks for it. */
  withProof(url: string): Promise<string>
}

/** The key that this browser was given, or null. Browsers that may not remember throw at the mention of storage. */
export function storedCredentials(window: Window): Credentials | null {
  let key: string | null = null
  try {
    key = window.localStorage.getItem(PAGE_KEY.stored)
  } catch {
    // As good as none.
  }
  return key === null || key === '' ? null : credentialsOf(key)
}

export function credentialsOf(key: string): Credentials {
  return {
    key,
    withProof: async (url) => `${url}?${PAGE_KEY.proof}=${await proofOf(key, url)}`,
  }
}

/** HMAC-SHA-256 of the path in base64url, as the host makes it. */
async function proofOf(key: string, path: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign'])
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(path)))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
