import { Activity, useEffect, useState } from 'react'

import { Library } from '../features/library'
import { Saves } from '../features/save'
import { Settings } from '../features/settings'
import { useApp } from '../store/hooks'
import { shortName } from '../store/source-name'
import { OVERLAYS_ID } from '../ui/overlays'
import { Split, type SplitPane } from '../ui/Split'
import { useMedia } from '../ui/use-media'
import { AskDialog } from './AskDialog'
import { ConnectionBanner } from './ConnectionBanner'
import { DropTarget } from './DropTarget'
import { ErrorBoundary } from './ErrorBoundary'
import styles from './Frame.module.css'
import { HintBar } from './HintBar'
import { ImageTabView } from './ImageTabView'
import { KeysDialog } from './KeysDialog'
import { Palette } from './palette/Palette'
import { ShownImages, ShownImagesContext } from './palette/shown-image'
import { Sidebar } from './Sidebar'
import { TitleBar } from './TitleBar'
import { Toasts } from './Toasts'
import { useSidebar } from './use-sidebar'
import { useWindowKeys } from './use-window-keys'

/** Title bar, content, hint bar, and all that floats above them. */
export function Frame() {
  useWindowKeys()
  useDocumentTitle()
  const sidebar = useSidebar()
  const [shownImages] = useState(() => new ShownImages())
  const rail = useMedia('(width < 1000px)')
  const content: SplitPane = { id: 'content', label: 'Resize content', min: 560, content: <Content /> }
  const side: SplitPane = {
    id: 'sidebar',
    label: 'Resize sidebar',
    size: 224,
    min: 180,
    max: 320,
    content: <Sidebar rail={false} />,
  }
  return (
    <ShownImagesContext value={shownImages}>
      <div className={styles.window}>
        <TitleBar />
        <main className={styles.body}>
          {sidebar.shown && rail ? <Sidebar rail /> : null}
          <Split id="window" panes={sidebar.shown && !rail ? [side, content] : [content]} />
          <div id={OVERLAYS_ID} />
        </main>
        <HintBar />
        <DropTarget />
        <Toasts />
        <Saves />
        <KeysDialog />
        <Palette />
        <Settings />
        <AskDialog />
      </div>
    </ShownImagesContext>
  )
}

/** Tabs stay as they were left while another one is shown: their rows, scroll positions and focus. */
function Content() {
  const active = useApp((state) => state.active)
  const tabs = useApp((state) => state.tabs)
  return (
    <div className={styles.content}>
      <ConnectionBanner />
      <Activity mode={active === 'library' ? 'visible' : 'hidden'}>
        <section id="tab-library" role="tabpanel" aria-labelledby="tab-library-tab" className={styles.panel}>
          <ErrorBoundary what="The library cannot be shown">
            <Library />
          </ErrorBoundary>
        </section>
      </Activity>
      {tabs.map(({ id }) => (
        <Activity key={id} mode={active === id ? 'visible' : 'hidden'}>
          <section
            id={`tab-${id}`}
            role="tabpanel"
            aria-labelledby={`tab-${id}-tab`}
            className={styles.panel}
          >
            <ErrorBoundary what="This image cannot be shown">
              <ImageTabView id={id} />
            </ErrorBoundary>
          </section>
        </Activity>
      ))}
    </div>
  )
}

function useDocumentTitle(): void {
  const title = useApp(({ active, tabs }) => {
    const tab = tabs.find(({ id }) => id === active)
    if (tab === undefined) return 'Layerscope'
    const { name, tag } = shortName(tab.analysis.image?.name ?? tab.name)
    return `${name}${tag} – Layerscope`
  })
  useEffect(() => {
    document.title = title
  }, [title])
}
