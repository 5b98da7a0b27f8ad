import { useState } from 'react'

import { useActions, useApp } from '../../store/hooks'
import { VIEWS, type View } from '../../store/views'
import { Segmented } from '../../ui/Segmented'
import { Switch } from '../../ui/Switch'
import { notificationState, wantNotifications } from '../../ui/notify'
import { Row, Rows } from './Row'

const VIEW_NAMES: Record<View, string> = {
  files: 'Files',
  waste: 'Wasted space',
  largest: 'Largest files',
  breakdown: 'Breakdown',
  config: 'Config',
}

/** How images open, and how their analyses end. */
export function Images() {
  const { view, notifications, verifyWhenIdle } = useApp((state) => state.preferences)
  const { setPreferences } = useActions()
  return (
    <Rows title="Images">
      <Row title="Open images in">
        <Segmented
          label="Open images in"
          value={view}
          options={VIEWS.map((value) => ({ value, label: VIEW_NAMES[value] }))}
          onChange={(value) => setPreferences({ view: value })}
        />
      </Row>
      <Row
        title="Verify archives when idle"
        note="Reads all bytes of an archive once it is shown, and compares them with its digests. An archive opens by less than that."
      >
        <Switch
          label="Verify archives when idle"
          checked={verifyWhenIdle}
          onChange={(on) => setPreferences({ verifyWhenIdle: on })}
        />
      </Row>
      <Notifications on={notifications} onChange={(on) => setPreferences({ notifications: on })} />
    </Rows>
  )
}

function Notifications({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const [state, setState] = useState(notificationState)
  const change = async (wanted: boolean): Promise<void> => {
    if (!wanted) return onChange(false)
    const allowed = await wantNotifications()
    setState(notificationState())
    onChange(allowed)
  }
  return (
    <Row title="Notify me when a long analysis is done" note={NOTES[state]}>
      <Switch
        label="Notify me when a long analysis is done"
        checked={on && state === 'granted'}
        disabled={state === 'missing'}
        onChange={(wanted) => void change(wanted)}
      />
    </Row>
  )
}

const NOTES = {
  granted: 'Sends a system notification if it took ten seconds or more and this window is in the background.',
  default: 'Sends a system notification. You will be asked for permission.',
  denied: 'Notifications are blocked for this page. Allow them in your browser or system settings first.',
  missing: 'Notifications are not available here.',
} as const
