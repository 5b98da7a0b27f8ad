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
          title="Read an engine’s private files"
          note={
            <>
              Faster: Layerscope reads the file lists that an engine keeps for its layers, from the engine’s
              own folder or, without permission for that, through a read-only container that is never started
              and is removed at once. When this is off, Layerscope asks the engine to export the image, which
              takes longer and shows the same.
            </>
          }
        >
          <Switch
            label="Read an engine’s private files"
            checked={engineMetadata === 'on'}
            onChange={(on) => actions.setPreferences({ engineMetadata: on ? 'on' : 'off' })}
          />
        </Row>
        <Row
          title="Nothing leaves this machine"
          note="There is no account, no telemetry and no update check. Images are only read, never run or changed."
        />
      </Rows>
      <Cache />
      <Rows title="History">
        <Row
          title="Recent analyses"
          note={
            recent === 0
              ? 'No recent analyses.'
              : `${formatCount(recent)} stored: name, size and wasted bytes.`
          }
        >
          <Button disabled={recent === 0} onClick={actions.forgetRecent}>
            Clear history
          </Button>
        </Row>
      </Rows>
      <Rows title="Settings">
        <Row title="Default settings" note="Resets every setting, including keys.">
          <Button onClick={actions.resetPreferences}>Reset to defaults</Button>
        </Row>
      </Rows>
    </>
  )
}
