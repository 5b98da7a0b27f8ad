import { formatCount } from '#core/query/format'

import { useActions, useApp } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { Switch } from '../../ui/Switch'
import { Cache } from './Cache'
import { Row, Rows } from './Row'

/** What is read of an engine, and what is kept on this machine. */
export function Privacy() {
  const { engineMetadata } = useApp((state) => state.preferences)
  const recent = useApp((state) => state.recent.length)
  const actions = useActions()
  return (
    <>
      <Rows title="Privacy">
        <Row
          title="Read the private files of an engine"
          note={
            <>
              The fast way: Layerscope reads the lists of files that an engine keeps of its layers, from its
              folder or, where that may not be read, through a container that is never started, sees them
              read-only, and is removed at once. Turned off, it asks the engine to hand images out, which
              takes longer and shows the same.
            </>
          }
        >
          <Switch
            label="Read the private files of an engine"
            checked={engineMetadata === 'on'}
            onChange={(on) => actions.setPreferences({ engineMetadata: on ? 'on' : 'off' })}
          />
        </Row>
        <Row
          title="Nothing leaves this machine"
          note="There is no account, no telemetry, and no look for updates. Images are read, and never run or changed."
        />
      </Rows>
      <Cache />
      <Rows title="History">
        <Row
          title="Recent analyses"
          note={
            recent === 0
              ? 'None are remembered.'
              : `${formatCount(recent)} ${recent === 1 ? 'is' : 'are'} remembered: name, size and wasted bytes.`
          }
        >
          <Button disabled={recent === 0} onClick={actions.forgetRecent}>
            Forget them
          </Button>
        </Row>
      </Rows>
      <Rows title="Settings">
        <Row
          title="Usual settings"
          note="Puts everything here back to how it was at the first start, keys too."
        >
          <Button onClick={actions.resetPreferences}>Back to usual</Button>
        </Row>
      </Rows>
    </>
  )
}
