import type { HistoryStep } from '#core/query/tree/history'

import { LayerChip } from '../../../image/LayerChip'
import { LayerText } from '../../../image/LayerText'
import { usePathHooks, type PathVersion } from '../../../image/path-hooks'
import { useFormat } from '../../../image/use-format'
import { classes } from '../../../ui/classes'
import { IconButton } from '../../../ui/IconButton'
import { CompareIcon, ShowIcon } from '../../../ui/icons'
import { reasonDetails } from '../reasons'
import { useSession } from '../session'
import styles from './History.module.css'

const WORDS = {
  added: 'Added',
  modified: 'Modified',
  removed: 'Removed',
  unmodified: 'Stored again',
} as const

/** What one layer did to a path, what it stored for it, and the way to that version. */
export function HistoryStepRow({ step, previous }: { step: HistoryStep; previous: HistoryStep | null }) {
  const { tab, model, base, explore } = useSession()
  const { layer, change, reasons, hardlink } = step.facts
  const details = change === 'modified' ? reasonDetails(reasons, step.facts, step.before) : []
  const here = tab.explorer.mode === 'layer' && tab.explorer.layer === layer
  return (
    <li className={styles.step} aria-current={here ? 'step' : undefined}>
      <LayerChip layer={layer} baseLayers={base.layers} />
      <button
        type="button"
        className={styles.go}
        onClick={() => explore({ layer, mode: 'layer', ...(layer < base.layers ? { baseOpen: true } : {}) })}
      >
        <span className={styles.what}>
          <b className={styles[change]}>{WORDS[change]}</b>
          {details.map(({ label, values }) => (
            <span key={label}>
              , {label}
              {values === null ? null : <code> {values}</code>}
            </span>
          ))}
          {hardlink && change === 'added' ? <span>, as a hard link</span> : null}
        </span>
        <Stored step={step} />
        <LayerText
          {...{ layer, base }}
          className={styles.instruction}
          command={model.snapshot.image.layers[layer]?.command ?? null}
        />
      </button>
      <Versions step={step} previous={previous} />
    </li>
  )
}

/** What the layer stored, in the color of waste once a later layer hid it. */
function Stored({ step: { facts, storedBytes, hiddenIn } }: { step: HistoryStep }) {
  const format = useFormat()
  if (facts.type === 'directory') return <span />
  if (hiddenIn === null)
    return <span className={classes(storedBytes === 0 && styles.nothing)}>{format.bytes(storedBytes)}</span>
  const hidden = `still stored, hidden by layer ${hiddenIn + 1}`
  return (
    <span className={styles.hidden} title={hidden}>
      {format.bytes(storedBytes)}
      <span className="sr-only">, {hidden}</span>
    </span>
  )
}

/** Shows what the layer left there, and what differs from the version before it. */
function Versions({ step, previous }: { step: HistoryStep; previous: HistoryStep | null }) {
  const { model } = useSession()
  const { showVersion, compareVersions } = usePathHooks()
  const { layer, change, type } = step.facts
  if (type === 'directory' || (showVersion === null && compareVersions === null)) return null
  if (change === 'removed') return <span className={styles.versions} />
  const number = layer + 1
  const node = model.nodeOf(step.row)
  const version: PathVersion = { node, row: step.row }
  const older = previous === null || previous.facts.change === 'removed' ? null : previous
  return (
    <span className={styles.versions}>
      {compareVersions === null || older === null ? null : (
        <IconButton
          size="sm"
          label={`Compare with layer ${older.facts.layer + 1}`}
          icon={<CompareIcon />}
          onClick={() => compareVersions({ node, row: older.row }, version)}
        />
      )}
      {showVersion === null ? null : (
        <IconButton
          size="sm"
          label={`Show version of layer ${number}`}
          icon={<ShowIcon />}
          onClick={() => showVersion(version)}
        />
      )}
    </span>
  )
}
