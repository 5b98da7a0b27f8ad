import { useState } from 'react'

import { useActions, useApp } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { BellIcon } from '../../ui/icons'
import { notificationState, wantNotifications } from '../../ui/notify'
import { useDelayed } from '../../ui/timing'

/** When waiting begins to feel long, in milliseconds. */
const LONG_MS = 4000

/** Offers, once it takes long, to tell by the system when an analysis ends; the permission is asked for here. */
export function TellMe() {
  const wanted = useApp(({ preferences }) => preferences.notifications)
  const { setPreferences } = useActions()
  const [state, setState] = useState(notificationState)
  const long = useDelayed(true, LONG_MS)
  if (state === 'granted' && wanted) return <span>You’ll be notified when it’s done.</span>
  if (!long || state === 'denied' || state === 'missing') return null
  const ask = async (): Promise<void> => {
    const allowed = await wantNotifications()
    setState(notificationState())
    if (allowed) setPreferences({ notifications: true })
  }
  return (
    <Button variant="quiet" size="sm" icon={<BellIcon />} onClick={() => void ask()}>
      Notify me when done
    </Button>
  )
}
