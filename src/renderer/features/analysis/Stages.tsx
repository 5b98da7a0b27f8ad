import type { EngineStatus } from '#contract/calls'
import type { Stage } from '#contract/events'
import { formatCount, formatDuration } from '#core/query/format'

import { useFormat, type Format } from '../../image/use-format'
import type { Analysis } from '../../store/analysis'
import { byteRate } from '../../store/estimate'
import { classes } from '../../ui/classes'
import { CheckIcon } from '../../ui/icons'
import { Spinner } from '../../ui/Spinner'
import styles from './Analysis.module.css'
import { STAGE_NAMES } from './announcement'
import { stageStates } from './stage-states'

const SPOKEN = { waiting: 'waiting', active: 'in progress', done: 'done' }

/** The stages of an analysis with what each found or waits for, and how long it took. */
export function Stages({
  analysis,
  engine,
  elapsed,
}: {
  analysis: Analysis
  engine: EngineStatus | null
  elapsed: number
}) {
  const format = useFormat()
  return (
    <ol className={styles.stages}>
      {stageStates(analysis.stages, elapsed).map(({ stage, state, took }) => (
        <li key={stage} className={classes(styles.stage, styles[state])}>
          <span className={styles.sign}>
            {state === 'done' ? <CheckIcon size={13} /> : state === 'active' ? <Spinner size={18} /> : <i />}
          </span>
          <div className={styles.what}>
            <b>{STAGE_NAMES[stage]}</b>
            <span className="sr-only">, {SPOKEN[state]}</span>
            <p className="truncate">{detailOf(stage, analysis, engine, format)}</p>
          </div>
          <span className={styles.took}>{took === null ? '' : formatDuration(took)}</span>
        </li>
      ))}
    </ol>
  )
}

function detailOf(stage: Stage, analysis: Analysis, engine: EngineStatus | null, format: Format): string {
  const { progress, image, samples } = analysis
  if (progress?.stage === stage && progress.note !== null) return progress.note
  switch (stage) {
    case 'connect':
      return engine === null ? 'Opens the source' : engineWords(engine)
    case 'metadata':
      return image === null
        ? 'Finds the layers and the instructions that built them'
        : metadataWords(analysis)
    case 'index': {
      if (engine !== null && progress?.stage === 'index' && progress.bytes === 0)
        return `Waiting for ${engine.name} to send the image`
      const layer = progress?.stage === 'index' ? progress.layer : null
      const rate = byteRate(samples)
      const words = [
        layer === null ? null : `Layer ${layer + 1} of ${image?.layers.length ?? '?'}`,
        rate === null || rate <= 0 ? null : `about ${format.bytes(rate)} per second`,
      ].filter((word) => word !== null)
      return words.length === 0 ? 'Lists every file of every layer' : words.join(', ')
    }
    case 'compare':
      return 'Finds what is overwritten, deleted or stored twice'
  }
}

function engineWords({ name, apiVersion }: EngineStatus): string {
  return apiVersion === null ? name : `${name}, API ${apiVersion}`
}

function metadataWords({ image }: Analysis): string {
  const layers = image?.layers.length ?? 0
  const empty = image?.emptySteps.length ?? 0
  const counted = `${formatCount(layers)} ${layers === 1 ? 'layer' : 'layers'}`
  if (empty === 0) return counted
  return `${counted}, ${formatCount(empty)} ${empty === 1 ? 'instruction that stores' : 'instructions that store'} nothing`
}
