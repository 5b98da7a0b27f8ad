import { instructionText } from '#core/query/config/instruction'

import { useFormat } from '../../image/use-format'
import { Button } from '../../ui/Button'
import { ChevronDownIcon } from '../../ui/icons'
import { Menu } from '../../ui/Menu'
import { scopeName, type SharedProps } from './shared'

/** Characters of an instruction that a menu has room for. */
const LONGEST = 44

/** Chooses what the picture and the list show: the final image, or what one layer stored. */
export function ScopeMenu({
  source,
  onScope,
}: {
  source: SharedProps['source']
  /** A layer, or null for the final image. */
  onScope: (layer: number | null) => void
}) {
  const format = useFormat()
  const { scope, model } = source
  const { layers, image } = model.snapshot
  const name = scopeName(source)
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm" aria-label={`Shown: ${name}`}>
          {scope.kind === 'final' ? 'Final image' : `Layer ${scope.layer + 1}`}
          <ChevronDownIcon />
        </Button>
      }
      items={[
        {
          kind: 'choice',
          label: 'Shown',
          value: scope.kind === 'final' ? 'final' : `${scope.layer}`,
          closes: true,
          choose: (value) => onScope(value === 'final' ? null : Number(value)),
          options: [
            { value: 'final', label: 'Final image' },
            ...layers
              .filter(({ storedBytes }) => storedBytes > 0)
              .map(({ index, storedBytes }) => ({
                value: `${index}`,
                label: `Layer ${index + 1}`,
                note: `${format.bytes(storedBytes)} ${shortened(image.layers[index]?.command ?? '')}`,
              })),
          ],
        },
      ]}
    />
  )
}

function shortened(command: string): string {
  const text = instructionText(command)
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
