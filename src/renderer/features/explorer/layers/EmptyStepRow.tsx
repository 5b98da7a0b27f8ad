import type { EmptyStep } from '#core/model/layer'
import { instructionText } from '#core/query/config/instruction'

import { InstructionText } from '../../../image/InstructionText'
import styles from './LayerList.module.css'
import type { ItemProps } from './row-props'

/** A build step that stored nothing, at its place among the layers. Nothing can be done with it. */
export function EmptyStepRow({ step, row }: { step: EmptyStep; row: ItemProps }) {
  const text = instructionText(step.command)
  return (
    <div
      role="option"
      {...row}
      aria-disabled="true"
      aria-selected="false"
      aria-label={`${text}, stores nothing`}
      tabIndex={-1}
      title={text}
      className={styles.step}
    >
      <i className={styles.tick} />
      <InstructionText command={step.command} />
    </div>
  )
}
