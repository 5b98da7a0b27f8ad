import { BrowserWindow, app, protocol } from 'electron'

import { CHANNELS } from '#contract/channels'
import { LINK_SCHEME, isLink } from '#contract/link'
import { findInstallation } from '#node/installation'
import { pageFiles } from '#node/page/files'

import { offerReload, sayGoodbye } from './dialogs'
import { createHost } from './host'
import { answerCalls } from './ipc'
import { lockPages, refusePermissions } from './locks'
import { setAbout, setMenu } from './menu'
import { sourceOfArguments } from './open-source'
import { pageHandler } from './page'
import { closeOnQuit } from './quit'
import { SCHEME } from './trust'
import { openWindow } from './window'

const installation = findInstallation()
/**
 * Address of the development server. Only a build for development asks for it, since whoever sets the variable decides
 * what the window shows; what is built to be installed does not even hold its name.
 */
const dev = import.meta.env.DEV && !app.isPackaged ? (process.env['ELECTRON_RENDERER_URL'] ?? null) : null
const first = sourceOfArguments(process.argv, app.isPackaged, process.cwd())

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])
process.on('uncaughtException', fail)

// A second start hands its source to the first one and ends.
if (app.requestSingleInstanceLock({ open: first })) void run().catch(fail)
else app.quit()

async function run(): Promise<void> {
  const host = createHost(installation, first)
  const open = (source: string | null): void => show(source, (asked) => host.setOpen(asked))
  app.on('second-instance', (_event, words, folder, data) => {
    const { open: handed } = Object(data) as { open?: unknown }
    open(typeof handed === 'string' ? handed : sourceOfArguments(words, app.isPackaged, folder))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) open(path)
    else host.setOpen(path)
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    if (!isLink(link)) return
    if (app.isReady()) open(link)
    else host.setOpen(link)
  })
  // A development build would have the system start Electron with nothing to show.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME)
  app.on('activate', () => open(null))
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit())
  app.on('render-process-gone', (_event, contents, { reason }) => {
    const window = BrowserWindow.fromWebContents(contents)
    if (window !== null && reason !== 'clean-exit') void offerReload(window, reason)
  })
  closeOnQuit(app, host)
  lockPages(dev)
  answerCalls(host, dev)
  await app.whenReady()
  refusePermissions()
  setMenu(!app.isPackaged)
  setAbout(installation.version)
  protocol.handle(SCHEME, pageHandler(await pageFiles(installation.page)))
  openWindow(dev)
}

/** Brings the window to the front, a new one where there is none, and tells it what to open. */
function show(source: string | null, remember: (source: string) => void): void {
  if (source !== null) remember(source)
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) {
    openWindow(dev)
    return
  }
  if (window.isMinimized()) window.restore()
  window.focus()
  if (source !== null) window.webContents.send(CHANNELS.open, source)
}

function fail(error: unknown): void {
  sayGoodbye(error)
  app.exit(1)
}
