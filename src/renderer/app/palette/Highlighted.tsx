import styles from './Palette.module.css'

/** Text with the words of a query set off. */
export function Highlighted({ text, query }: { text: string; query: string }) {
  return piecesOf(text, query).map(({ start, piece, hit }) =>
    hit ? (
      <mark key={start} className={styles.hit}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}

function piecesOf(text: string, query: string) {
  const lower = text.toLowerCase()
  const hit = Array.from({ length: text.length }, () => false)
  for (const word of query.toLowerCase().split(/\s+/)) {
    const at = word === '' ? -1 : lower.indexOf(word)
    if (at >= 0) hit.fill(true, at, at + word.length)
  }
  const pieces: { start: number; piece: string; hit: boolean }[] = []
  for (let i = 0; i < text.length;) {
    let end = i
    while (end < text.length && hit[end] === hit[i]) end++
    pieces.push({ start: i, piece: text.slice(i, end), hit: hit[i] === true })
    i = end
  }
  return pieces
}
