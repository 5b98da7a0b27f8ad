import { formatCount } from '#core/query/format'
import type { ArchiveListing, ArchiveMember } from '#contract/description'

import { useFormat } from '../../image/use-format'
import { VirtualLines } from '../../text/VirtualLines'
import styles from './Members.module.css'

/** What an archive in the image holds. */
export function Members({
  name,
  listing: { format, members, count, cut },
}: {
  name: string
  listing: ArchiveListing
}) {
  const { bytes } = useFormat()
  const width = members.reduce((most, member) => Math.max(most, member.name.length), 0)
  const known = count ?? members.length
  return (
    <div className={styles.members}>
      <p className={styles.summary}>
        {format}, {count === null ? 'the first ' : ''}
        {formatCount(known)} {known === 1 ? 'member' : 'members'}
        {cut === null ? null : <span className={styles.cut}>Incomplete list: {cut}.</span>}
      </p>
      {members.length === 0 ? null : (
        <VirtualLines
          count={members.length}
          width={width + 14}
          label={`Members of ${name}`}
          render={(index) => {
            const member = members[index]
            return member === undefined ? null : (
              <>
                <span className={styles.bytes}>{sizeOf(member, bytes)}</span>
                <span className={member.kind === 'file' ? undefined : styles.other}>{member.name}</span>
              </>
            )
          }}
        />
      )}
    </div>
  )
}

function sizeOf({ kind, bytes }: ArchiveMember, format: (bytes: number) => string): string {
  if (bytes !== null) return format(bytes)
  return kind === 'directory' ? 'folder' : kind === 'link' ? 'link' : '–'
}
