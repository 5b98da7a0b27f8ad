/** Most bytes of a file name that every common file system takes, less what may be put before or behind it. */
const MOST_BYTES = 200

/** Names that Windows keeps for devices, whatever follows the first dot. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name that any file system takes and that stays in its folder: no separators, nothing that is not shown or that
 * turns text around, no device names. What cannot stay becomes `_`.
 */
export function safeFileName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, '_')
    .replace(/^\s+|[\s.]+$/gu, '')
  const named = /^\.*$/.test(plain) ? 'file' : plain
  return shortened(DEVICES.test(named) ? `_${named}` : named)
}

/** `attachment` with the name for old and new readers of the header (RFC 6266, RFC 5987). */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Cuts from before the ending, which says what kind of file it is, and never inside a character. */
function shortened(name: string): string {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : ''
  let head = name.slice(0, name.length - ending.length)
  while (Buffer.byteLength(head + ending) > MOST_BYTES) head = head.slice(0, head.length - 1)
  return head.replace(/[\ud800-\udbff]$/, '') + ending
}
