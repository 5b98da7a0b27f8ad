/** First bytes that decide whether something is text, as in git. */
const LOOKED_AT = 8000

/** Whether a content is text: no NUL among its first bytes. What is empty is text too. */
export function looksLikeText(head: Uint8Array): boolean {
  return !head.subarray(0, LOOKED_AT).includes(0) && !isMostlyControl(head.subarray(0, LOOKED_AT))
}

/** Formats without NULs exist (PDF, some images); nobody reads their control characters. */
function isMostlyControl(head: Uint8Array): boolean {
  let odd = 0
  for (const byte of head) if (byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte !== 0x1b) odd++
  return odd * 20 > head.length
}
