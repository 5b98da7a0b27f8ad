import styles from './HexLines.module.css'
import { hexRow, hexRows, hexWidth } from './hex'
import { VirtualLines } from './VirtualLines'

/** Bytes as digits and as text. `from` is where in the file the first one stands. */
export function HexLines({
  bytes,
  from = 0,
  perRow = 16,
  label,
  className,
}: {
  bytes: Uint8Array
  from?: number | undefined
  perRow?: 8 | 16 | undefined
  label: string
  className?: string | undefined
}) {
  return (
    <VirtualLines
      count={hexRows(bytes, perRow)}
      width={8 + hexWidth(perRow) + perRow}
      label={label}
      className={className}
      render={(index) => {
        const { offset, hex, ascii } = hexRow(bytes, index, perRow, from)
        return (
          <>
            <span className={styles.offset}>{offset}</span>
            <span className={styles.hex} style={{ width: `${hexWidth(perRow) + 2}ch` }}>
              {hex}
            </span>
            <span className={styles.ascii}>{ascii}</span>
          </>
        )
      }}
    />
  )
}
