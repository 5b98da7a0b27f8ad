/** Whether this page may show notifications of the system; `missing` where there are none. */
export function notificationState(): NotificationPermission | 'missing' {
  return 'Notification' in window ? Notification.permission : 'missing'
}

/** Asks for the permission, where nobody has answered yet. Call it from what the user just did. */
export async function wantNotifications(): Promise<boolean> {
  const state = notificationState()
  if (state !== 'default') return state === 'granted'
  try {
    return (await Notification.requestPermission()) === 'granted'
  } catch {
    return false
  }
}

/** Shows a notification of the system; a later one with the same tag takes its place. */
export function notify(title: string, body: string, tag: string, onClick: () => void): void {
  if (notificationState() !== 'granted') return
  try {
    const shown = new Notification(title, { body, tag })
    shown.addEventListener('click', () => {
      window.focus()
      shown.close()
      onClick()
    })
  } catch {
    // Some systems promise notifications and have none; the window itself says the same.
  }
}
