import { useMemo, useRef } from 'react'

import type { ImageChoice } from '#contract/failure'
import { buildDateText } from '#core/query/config/build-date'
import { formatCount } from '#core/query/format'

import { shortDigest } from '../../image/digest'
import { useActions } from '../../store/hooks'
import type { ImageTab } from '../../store/state'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import styles from './ChoiceDialog.module.css'

/** Names that several images have: platform, date and digest tell which is which. */
function sharedNames(choices: readonly ImageChoice[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { name } of choices) (seen.has(name) ? shared : seen).add(name)
  return shared
}

function dateOf(createdAt: string | null): string | null {
  return buildDateText(createdAt, (time) =>
    new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' }),
  )
}

function digestOf(digest: string | null): string | null {
  return digest === null ? null : shortDigest(digest)
}

/** Asks which of an archive's images to analyze. Thinking better of it closes the tab. */
export function ChoiceDialog({ tab, choices }: { tab: ImageTab; choices: readonly ImageChoice[] }) {
  const { choose, close } = useActions()
  const first = useRef<HTMLButtonElement>(null)
  const openable = choices.find(({ unavailable }) => unavailable === null)
  const shared = useMemo(() => sharedNames(choices), [choices])
  const cancel = () => close(tab.id)
  return (
    <Dialog
      open
      initialFocus={first}
      onOpenChange={(open) => {
        if (!open) cancel()
      }}
      title="Which image?"
      description={`${tab.name} holds ${formatCount(choices.length)} images. Each opens in a tab.`}
      footer={<Button onClick={cancel}>Cancel</Button>}
    >
      <ul className={styles.choices}>
        {choices.map(({ choice, name, platform, layers, digest, createdAt, unavailable }) => (
          <li key={choice}>
            <button
              ref={choice === openable?.choice ? first : undefined}
              type="button"
              disabled={unavailable !== null}
              className={styles.choice}
              onClick={() => choose(tab.id, choice)}
            >
              <span className={`${styles.name} truncate`}>{name}</span>
              <span className={styles.facts}>
                {unavailable ??
                  `${platform ?? 'unknown platform'}, ${formatCount(layers)} ${layers === 1 ? 'layer' : 'layers'}`}
                {shared.has(name)
                  ? `, ${[dateOf(createdAt), digestOf(digest)].filter((it) => it !== null).join(', ')}`
                  : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
