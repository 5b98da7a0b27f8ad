import { Fragment, useMemo, useState } from 'react'

import { visibleText } from '#core/model/path-text'
import { looksSecret, secretSpans, SHOWN_LIMIT, VEIL } from '#core/query/config/secrets'

import styles from './Veiled.module.css'
import { useReveal } from './reveal'

/** A text with what looks secret in it covered, all of it where its `name` says so; unless the user asked for it. */
export function VeiledText({ text, name = null }: { text: string; name?: string | null }) {
  const { revealed } = useReveal()
  const spans = useMemo(
    () =>
      name !== null && looksSecret(name.replaceAll('"', ''), text.replaceAll('"', ''))
        ? [{ from: 0, to: text.length }]
        : secretSpans(text),
    [name, text],
  )
  const shown = text.length > SHOWN_LIMIT ? `${text.slice(0, SHOWN_LIMIT)}…` : text
  if (revealed || spans.length === 0) return visibleText(shown)
  return (
    <>
      {spans.map(({ from, to }, i) => (
        <Fragment key={from}>
          {visibleText(shown.slice(spans[i - 1]?.to ?? 0, from))}
          <Dots />
          {i === spans.length - 1 ? visibleText(shown.slice(to)) : null}
        </Fragment>
      ))}
    </>
  )
}

/** A value that looks secret: dots, and a way to look at this one alone. */
export function VeiledValue({ name, value }: { name: string; value: string }) {
  const { revealed } = useReveal()
  const [asked, setAsked] = useState(false)
  if (revealed) return visibleText(value)
  return (
    <>
      {asked ? visibleText(value) : <Dots />}{' '}
      <button
        type="button"
        aria-label={`${asked ? 'Hide' : 'Show'} ${visibleText(name)}`}
        className={styles.show}
        onClick={() => setAsked(!asked)}
      >
        {asked ? 'Hide' : 'Show'}
      </button>
    </>
  )
}

function Dots() {
  return (
    <span className={styles.dots}>
      <span aria-hidden="true">{VEIL}</span>
      <span className="sr-only">hidden</span>
    </span>
  )
}
