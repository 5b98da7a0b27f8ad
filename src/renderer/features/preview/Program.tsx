import type { ElfSummary } from '#contract/description'

import styles from './Program.module.css'

/** A tab stop, since what has no controls can only be scrolled by keys while it has the focus. */
const scrolledByKeys = { role: 'group', tabIndex: 0 } as const

/** What the headers of a program or library say. */
export function Program({ summary }: { summary: ElfSummary }) {
  const { bits, order, type, machine, interpreter, needed, soname, symbols } = summary
  const facts: readonly (readonly [label: string, value: string, mono?: boolean])[] = [
    ['Format', `ELF, ${bits} bits, ${order}-endian`],
    ['Kind', type],
    ['Machine', machine],
    ...(soname === null ? [] : ([['Name (soname)', soname, true]] as const)),
    [
      'Interpreter',
      interpreter ?? (needed?.length === 0 ? 'none, statically linked' : 'none, loaded by other programs'),
      interpreter !== null,
    ],
    ['Symbols', symbols === null ? 'Unknown' : symbols ? 'Present; strip would make it smaller' : 'Stripped'],
  ]
  return (
    <div {...scrolledByKeys} aria-label="Program headers" className={`scroll selectable ${styles.program}`}>
      <dl className={styles.facts}>
        {facts.map(([label, value, mono]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={mono === true ? 'mono' : undefined}>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Needed libraries</dt>
          <dd className="mono">
            {needed === null || needed.length === 0 ? (
              <span className={styles.none}>{needed === null ? 'Unknown' : 'No libraries'}</span>
            ) : (
              <ul>
                {needed.map((library) => (
                  <li key={library}>{library}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </div>
  )
}
