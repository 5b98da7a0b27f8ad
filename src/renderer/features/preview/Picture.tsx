import { useMemo, useState } from 'react'

import type { ContentDescription } from '#contract/description'

import { base64 } from '../../image/stored-file'
import styles from './Picture.module.css'

/** Pixels that a browser may be asked to unpack; a small file can claim any number. */
const MOST_PIXELS = 64e6

/**
 * A picture, inert: whatever is in it runs nothing and loads nothing, as for any `img`. Its bytes go in as they are,
 * so nothing of it is ever an address.
 */
export function Picture({
  name,
  bytes,
  picture: { type, width, height },
}: {
  name: string
  bytes: Uint8Array
  picture: Extract<ContentDescription, { kind: 'picture' }>
}) {
  const [broken, setBroken] = useState(false)
  const huge = (width ?? 0) * (height ?? 0) > MOST_PIXELS
  const source = useMemo(() => (huge ? '' : `data:${type};base64,${base64(bytes)}`), [type, bytes, huge])
  const size = width === null || height === null ? null : `${width} × ${height} pixels`
  if (huge) return <p className={styles.note}>Too large to show: {size}</p>
  if (broken) return <p className={styles.note}>This picture is damaged and can’t be shown.</p>
  return (
    <figure className={styles.figure}>
      <div className={styles.board}>
        <img src={source} alt={name} className={styles.picture} onError={() => setBroken(true)} />
      </div>
      {size === null ? null : <figcaption className={styles.size}>{size}</figcaption>}
    </figure>
  )
}
