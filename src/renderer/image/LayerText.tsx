import type { BaseImage } from '../store/base'
import { BaseName } from './BaseName'
import { InstructionText } from './InstructionText'

/** What made a layer: its instruction, or the base image where that is all that is known. */
export function LayerText({
  layer,
  command,
  base,
  wrap,
  silent,
  className,
}: {
  layer: number
  /** The `created_by` line, or what of it is shown; null or empty when the image does not say. */
  command: string | null
  base: BaseImage
  wrap?: boolean | undefined
  silent?: boolean | undefined
  className?: string | undefined
}) {
  if (layer < base.layers && (command === null || command === ''))
    return <BaseName {...{ base, silent, className }} />
  return <InstructionText command={command} wrap={wrap} silent={silent} className={className} />
}
