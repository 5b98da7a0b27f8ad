import { useMemo } from 'react'

import { useFormat } from '../../image/use-format'
import type { Preview } from '../../store/previews'
import { Spinner } from '../../ui/Spinner'
import { decodeText } from '../../text/decode'
import { HexLines } from '../../text/HexLines'
import { TextLines } from '../../text/TextLines'
import styles from './Content.module.css'
import { Members } from './Members'
import { Picture } from './Picture'
import { Program } from './Program'
import type { ContentView } from './views'

/** A piece of a content as it is shown: all of it, or a window on it. */
export interface ShownPiece {
  readonly bytes: Uint8Array
  /** Where in the content it begins. */
  readonly from: number
  /** Number of its first line; null when nobody has counted. */
  readonly firstLine: number | null
}

/** One way to look at a content. `name` is the file's, for its language and for screen readers. */
export function Content({
  name,
  preview,
  piece,
  view,
  line = null,
  large,
}: {
  name: string
  preview: Preview
  piece: ShownPiece
  view: ContentView
  /** A line of the text to go to. */
  line?: number | null | undefined
  /** There is room for more than a panel's width. */
  large: boolean
}) {
  const { description } = preview
  switch (view) {
    case 'text':
      return <Text name={name} total={preview.total} piece={piece} line={line} />
    case 'hex':
      return (
        <HexLines bytes={piece.bytes} from={piece.from} perRow={large ? 16 : 8} label={`Bytes of ${name}`} />
      )
    case 'picture':
      return description?.kind === 'picture' ? (
        <Picture name={name} bytes={preview.bytes} picture={description} />
      ) : null
    case 'members':
      return description?.kind === 'archive' ? <Members name={name} listing={description.listing} /> : null
    case 'program':
      return description?.kind === 'elf' ? <Program summary={description.summary} /> : null
    case 'about':
      return <About preview={preview} />
  }
}

function Text({
  name,
  total,
  piece: { bytes, from, firstLine },
  line,
}: {
  name: string
  total: number
  piece: ShownPiece
  line: number | null
}) {
  const { text } = useMemo(
    () => decodeText(bytes, from === 0, from + bytes.length >= total),
    [bytes, from, total],
  )
  return <TextLines name={name} text={text} firstLine={firstLine} line={line} label={`Text of ${name}`} />
}

/** Says in words what cannot be shown in any better way. */
function About({ preview: { total, description } }: { preview: Preview }) {
  const format = useFormat()
  if (total === 0) return <p className={styles.about}>Empty file, 0 B</p>
  if (description === null)
    return (
      <p className={styles.about}>
        <Spinner /> Reading the file
      </p>
    )
  const word = description.kind === 'binary' ? description.format : null
  return (
    <p className={styles.about}>
      Binary, {format.bytes(total)}
      {word === null ? null : <span className={styles.format}>{word}</span>}
    </p>
  )
}
