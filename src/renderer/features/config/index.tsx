import { useMemo, useState } from 'react'

import { useKeys } from '../../keys/KeysProvider'
import type { ImageViewProps } from '../../image/view-props'
import { Split } from '../../ui/Split'
import { useMedia } from '../../ui/use-media'
import { RevealContext } from './reveal'
import { RunSettings } from './RunSettings'
import { Sheets } from './Sheets'

/** How the image wants to be run, how it was built, and the documents that say so. */
export function ConfigView(props: ImageViewProps) {
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
