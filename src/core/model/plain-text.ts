/** Control characters, line ends, marks that hide text or turn it around, and halves of characters. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Longest text out of a document that goes into a sentence. */
const MOST = 300

/** Text out of names and documents that are not ours, made fit for a sentence: what is not safe to show is escaped, the middle cut. */
export function plainText(text: string, most = MOST): string {
  const cut = text.length <= most ? text : `${text.slice(0, most / 2)}…${text.slice(-most / 2)}`
  return cut.replace(UNSAFE, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16)
    return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`
  })
}
