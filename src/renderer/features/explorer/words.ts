/** Things in a row as a sentence lists them: `8`, `8 and 9`, `8, 9 and 10`. */
export function listed(things: readonly string[]): string {
  if (things.length < 2) return things.join('')
  return `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`
}

/** Small numbers in words, as a sentence begins with them: `Two`; larger ones as figures. */
export function counted(count: number): string {
  return WORDS[count] ?? String(count)
}

const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
