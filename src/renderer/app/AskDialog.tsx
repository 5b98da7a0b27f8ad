import { useRef } from 'react'

import { parseSourceRef } from '#core/model/source-ref'

import { useActions, useApp } from '../store/hooks'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import styles from './AskDialog.module.css'

/** Asks before something opens that the user did not ask for here: links can be made by anyone. */
export function AskDialog() {
  const asked = useApp((state) => state.asked)
  const { answerAsked } = useActions()
  const no = useRef<HTMLButtonElement>(null)
  const source = asked?.source ?? ''
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => {
        if (!open) answerAsked(false)
      }}
      title="Open the image from this link?"
      description={whereFrom(source)}
      initialFocus={no}
      footer={
        <>
          <Button ref={no} onClick={() => answerAsked(false)}>
            Not now
          </Button>
          <Button variant="primary" onClick={() => answerAsked(true)}>
            Open
          </Button>
        </>
      }
    >
      <code className={`selectable ${styles.source}`}>{source}</code>
    </Dialog>
  )
}

function whereFrom(source: string): string {
  switch (parseSourceRef(source).kind) {
    case 'registry':
      return 'Layerscope would fetch this image over the network. Open it only if you trust where the link comes from.'
    case 'archive':
    case 'layout':
      return 'Layerscope would read this path on the computer it runs on. Open it only if you trust where the link comes from.'
    default:
      return 'Open it only if you trust where the link comes from.'
  }
}
