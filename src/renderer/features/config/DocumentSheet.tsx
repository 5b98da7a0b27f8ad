import { useMemo } from 'react'

import { jsonLines, type JsonLine } from '#core/query/config/json-lines'
import type { ImageDocument } from '#core/model/image'

import { shortDigest } from '../../image/digest'
import { useFormat } from '../../image/use-format'
import { CopyButton } from '../../ui/CopyButton'
import { EmptyState } from '../../ui/EmptyState'
import { NothingIcon } from '../../ui/icons'
import styles from './DocumentSheet.module.css'
import { JsonTree } from './JsonTree'

/** One document as it is stored, laid out and folding. */
export function DocumentSheet({ document }: { document: ImageDocument }) {
  const format = useFormat()
  const { text, digest, mediaType, name, bytes } = document
  const lines = useMemo(() => (text === null ? null : (jsonLines(text) ?? plainLines(text))), [text])
  return (
    <div className={styles.sheet}>
      <div className={styles.facts}>
        <span className="truncate" title={name}>
          {mediaType ?? name}
        </span>
        <i className={styles.dot} />
        <span>{format.bytes(bytes)}</span>
        {digest === null ? null : (
          <>
            <i className={styles.dot} />
            <CopyButton label="Copy digest of the document" text={digest}>
              <span className="mono">{shortDigest(digest)}</span>
            </CopyButton>
          </>
        )}
        <span className="grow" />
        {text === null ? null : <CopyButton label="Copy document" text={text} />}
      </div>
      {lines === null ? (
        <EmptyState icon={<NothingIcon />} title={`${format.bytes(bytes)} is too large to show`}>
          Layerscope shows up to 4 MiB of documents for each image. You can find this one at{' '}
          <code>{name}</code> in its source.
        </EmptyState>
      ) : (
        <JsonTree lines={lines} label={name} />
      )}
    </div>
  )
}

/** What is no JSON, line by line. */
function plainLines(text: string): readonly JsonLine[] {
  return text.split('\n').map((line, i) => ({
    depth: 0,
    key: null,
    text: line,
    kind: 'literal',
    parent: -1,
    end: i,
    members: 0,
    comma: false,
  }))
}
