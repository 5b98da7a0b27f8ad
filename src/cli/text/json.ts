/** Control characters beyond ASCII's and marks that turn the direction of text around: JSON may hold them raw. */
const UNSEEN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** The second `#` of `##[command]` and its like, which CI runners obey anywhere in a line. */
const COMMAND = /##(?=[\w.-]*\[)/g

/**
 * A JSON document that says the same as any other and is safe to print: what a terminal or a CI runner might obey is
 * escaped as `\uXXXX`. `indent` makes it one for people, else it is one line.
 */
export function jsonText(value: unknown, indent?: number): string {
  // None of these characters can stand outside a string.
  return JSON.stringify(value, null, indent)
    .replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(COMMAND, String.raw`#\u0023`)
}
