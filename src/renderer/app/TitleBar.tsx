import { useActions, useApp } from '../store/hooks'
import { IconButton } from '../ui/IconButton'
import { SearchIcon, SidebarIcon } from '../ui/icons'
import { Kbd } from '../ui/Kbd'
import { EngineDot } from '../image/EngineDot'
import { ThemeMenu } from './ThemeMenu'
import styles from './TitleBar.module.css'
import { classes } from '../ui/classes'
import { useSidebar } from './use-sidebar'
import { WindowTabs } from './WindowTabs'

/** The window's own bar. On the desktop it is what the window is dragged by. */
export function TitleBar() {
  const sidebar = useSidebar()
  const { showOverlay } = useActions()
  // A Mac's window buttons lie over the page at the left, without telling it so.
  const lights = useApp(({ host }) => host?.host === 'desktop' && host.platform === 'darwin')
  return (
    <header className={classes(styles.bar, lights && styles.lights)}>
      <IconButton
        label="Sidebar"
        chord="mod+\"
        icon={<SidebarIcon />}
        pressed={sidebar.shown}
        onClick={sidebar.toggle}
      />
      <WindowTabs />
      <span className={styles.space} />
      <button type="button" className={styles.command} onClick={() => showOverlay('palette')}>
        <SearchIcon />
        <span className={styles.words}>Search or run a command</span>
        <Kbd chord="mod+k" />
      </button>
      <CurrentEngine />
      <ThemeMenu />
    </header>
  )
}

function CurrentEngine() {
  const engine = useApp(({ engines, library }) =>
    engines.list?.find(({ id }) => library.place?.kind === 'engine' && library.place.engine === id),
  )
  if (engine === undefined) return null
  return (
    <span className={styles.engine}>
      <EngineDot state={engine.state} />
      {engine.name}
    </span>
  )
}
