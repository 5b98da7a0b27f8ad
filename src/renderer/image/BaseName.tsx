import type { BaseImage } from '../store/base'
import { classes } from '../ui/classes'
import styles from './BaseName.module.css'

/** The base image by its one name: `deb:12 base image`, or what it is where no name is known. */
export function BaseName({ base: { name }, className }: { base: BaseImage; className?: string | undefined }) {
  return (
    <span className={classes('truncate', className)} title={name === null ? undefined : baseText(name)}>
      {name === null ? 'Base image' : <code className={styles.name}>{name}</code>}
      {name === null ? null : <span className="text-3"> base image</span>}
    </span>
  )
}

/** The same as one text. */
export function baseText(name: string | null): string {
  return name === null ? 'Base image' : `${name} base image`
}
