import { useState, type ReactNode } from 'react'

import type { DocumentKind, ImageDocument } from '#core/model/image'

import { Segmented } from '../../ui/Segmented'
import { Dockerfile } from './Dockerfile'
import { DocumentSheet } from './DocumentSheet'
import { Integrity } from './Integrity'
import { MismatchAlert } from './MismatchAlert'
import type { ImageViewProps } from '../../image/view-props'
import styles from './Sheets.module.css'

const TITLES: Record<DocumentKind, string> = {
  list: 'List',
  index: 'Index',
  manifest: 'Manifest',
  config: 'Config',
}

interface Sheet {
  readonly value: string
  readonly label: string
  readonly document: ImageDocument | null
}

/** The Dockerfile that can be told from the history, and the documents as they are stored. */
export function Sheets({ settings, ...props }: ImageViewProps & { settings?: ReactNode }) {
  const [chosen, setChosen] = useState(settings === undefined ? 'dockerfile' : 'settings')
  const documents = documentSheets(props.model.snapshot.image.documents ?? [])
  const fixed: readonly Sheet[] = [
    ...(settings === undefined ? [] : [{ value: 'settings', label: 'How it runs', document: null }]),
    { value: 'dockerfile', label: 'Dockerfile', document: null },
    { value: 'integrity', label: 'Integrity', document: null },
  ]
  const sheets = [...fixed, ...documents]
  const sheet = sheets.find(({ value }) => value === chosen) ?? sheets[0]
  return (
    <section aria-label="Build steps and documents" className={styles.pane}>
      <div className={styles.head}>
        <Segmented
          label="Document"
          value={sheet?.value ?? 'dockerfile'}
          options={sheets.map(({ value, label }) => ({ value, label }))}
          onChange={setChosen}
        />
      </div>
      <MismatchAlert tab={props.tab} />
      {sheet?.document !== null && sheet !== undefined ? (
        <DocumentSheet key={sheet.value} document={sheet.document} />
      ) : sheet?.value === 'settings' ? (
        settings
      ) : sheet?.value === 'integrity' ? (
        <Integrity {...props} />
      ) : (
        <Dockerfile {...props} />
      )}
    </section>
  )
}

/** The config first, then what lists it, outward; several of a kind are counted. */
function documentSheets(documents: readonly ImageDocument[]): readonly Sheet[] {
  const totals = new Map<DocumentKind, number>()
  for (const { kind } of documents) totals.set(kind, (totals.get(kind) ?? 0) + 1)
  const seen = new Map<DocumentKind, number>()
  return [...documents].reverse().map((document) => {
    const { kind } = document
    const number = (seen.get(kind) ?? 0) + 1
    seen.set(kind, number)
    const label = totals.get(kind) === 1 ? TITLES[kind] : `${TITLES[kind]} ${number}`
    return { value: `${kind} ${number}`, label, document }
  })
}
