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
    ...(soname === null ? [] : ([['Known as', soname, true]] as const)),
    [
      'Loaded by',
      interpreter ?? (needed?.length === 0 ? 'nothing, it is linked statically' : 'the program that uses it'),
      interpreter !== null,
    ],
    [
      'Symbols',
      symbols === null ? 'Not known' : symbols ? 'Present; strip would make it smaller' : 'Stripped',
    ],
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
          <dt>Needs</dt>
          <dd className="mono">
            {needed === null || needed.length === 0 ? (
              <span className={styles.none}>{needed === null ? 'Not known' : 'No library'}</span>
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
