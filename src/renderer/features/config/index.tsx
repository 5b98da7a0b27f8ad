import { useMemo, useState } from 'react'

import type { ImageModel } from '#core/query/image-model'

import { useKeys } from '../../keys/KeysProvider'
import type { BaseImage } from '../../store/base'
import type { ImageTab } from '../../store/state'
import { Split } from '../../ui/Split'
import { useMedia } from '../../ui/use-media'
import { RevealContext } from './reveal'
import { RunSettings } from './RunSettings'
import { Sheets } from './Sheets'

export interface ConfigProps {
  readonly tab: ImageTab
  readonly model: ImageModel
  readonly base: BaseImage
}

/** How the image wants to be run, how it was built, and the documents that say so. */
export function ConfigView(props: ConfigProps) {
  const [revealed, setRevealed] = useState(false)
  const reveal = useMemo(() => ({ revealed, setRevealed }), [revealed])
  const narrow = useMedia('(width < 1000px)')
  useKeys(
    useMemo(
      () => [
        {
          keys: ['v'],
          label: revealed ? 'Hide secrets' : 'Show secrets',
          group: 'Config',
          run: () => setRevealed(!revealed),
        },
      ],
      [revealed],
    ),
  )
  return (
    <RevealContext value={reveal}>
      {narrow ? (
        <Sheets {...props} settings={<RunSettings {...props} />} />
      ) : (
        <Split
          id="config"
          panes={[
            {
              id: 'settings',
              label: 'Resize settings',
              size: 440,
              min: 320,
              max: 720,
              content: <RunSettings {...props} />,
            },
            { id: 'sheets', label: 'Resize documents', min: 480, content: <Sheets {...props} /> },
          ]}
        />
      )}
    </RevealContext>
  )
}
