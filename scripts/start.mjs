// The way in for everyone: must run on a bare clone, so it imports nothing that npm brings before npm ran.
import { build } from './build.mjs'
import { ensureElectron } from './lib/electron.mjs'
import { install, isInstalled } from './lib/install.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)

endWithParent()
try {
  await start(process.argv.slice(2))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function start(words) {
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `Cannot start: this is Node ${process.versions.node}. Install Node 20.19 or newer from https://nodejs.org.`,
    )
  }
  if (!(await isInstalled())) {
    console.log('Installing dependencies, once: this takes about half a minute.')
    await install().catch((error) => {
      throw new Error(`Cannot install the dependencies: ${error.message}`)
    })
  }
  await build({ onBuild: () => console.log('Building.') }).catch((error) => {
    throw new Error(`Cannot build Layerscope.\n\n${error.message}`)
  })
  const browser = words.includes('--browser') || !hasDisplay()
  if (!browser) await ensureElectron(() => console.log('Fetching Electron, once: about 120 MB.'))
  // npm runs scripts in the project's folder; a path is meant from where npm was called.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  const { main } = await import('../out/node/cli.js')
  // `open` takes the desktop where there is one, else says why not and serves the browser way.
  await main(['open', ...words])
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/**
 * npm starts a script through a shell, which dies of a signal without passing it on. Ctrl-C reaches everyone, but
 * after `kill` of npm this process would go on alone.
 */
function endWithParent() {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}
