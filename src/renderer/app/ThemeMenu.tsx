import { THEMES, UNITS } from '../store/preferences'
import { useActions, useApp } from '../store/hooks'
import { IconButton } from '../ui/IconButton'
import { DarkIcon, KeyboardIcon, LightIcon, SettingsIcon, SystemThemeIcon } from '../ui/icons'
import { Menu } from '../ui/Menu'

const ICONS = { system: <SystemThemeIcon />, dark: <DarkIcon />, light: <LightIcon /> }

/** What is set most often, and the way to all settings. */
export function ThemeMenu() {
  const { theme, units } = useApp((state) => state.preferences)
  const { setPreferences, showOverlay } = useActions()
  return (
    <Menu
      trigger={<IconButton label="Appearance" icon={ICONS[theme]} />}
      items={[
        {
          kind: 'choice',
          label: 'Theme',
          value: theme,
          options: [
            { value: 'system', label: 'System' },
            { value: 'dark', label: 'Dark' },
            { value: 'light', label: 'Light' },
          ],
          choose: (value) => setPreferences({ theme: THEMES.find((it) => it === value) ?? 'system' }),
        },
        { kind: 'separator', id: 'units' },
        {
          kind: 'choice',
          label: 'Sizes',
          value: units,
          options: [
            { value: 'si', label: 'kB, MB, GB (1000)' },
            { value: 'iec', label: 'KiB, MiB, GiB (1024)' },
          ],
          choose: (value) => setPreferences({ units: UNITS.find((it) => it === value) ?? 'si' }),
        },
        { kind: 'separator', id: 'keys' },
        {
          kind: 'action',
          label: 'All keys',
          icon: <KeyboardIcon />,
          chord: '?',
          run: () => showOverlay('keys'),
        },
        {
          kind: 'action',
          label: 'Settings',
          icon: <SettingsIcon />,
          chord: 'mod+,',
          run: () => showOverlay('settings'),
        },
      ]}
    />
  )
}
