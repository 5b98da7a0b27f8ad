import { CHROMIUM_VARIABLE, findChromium } from '#tests/support/chromium'
import { startDocker } from '#tests/support/engines'

import { tell } from './told'

/** Finds a browser and starts a Docker engine, once for all specs. Workers are told through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const [chromium, docker] = await Promise.all([findChromium(), startDocker()])
  if ('path' in chromium) process.env[CHROMIUM_VARIABLE] = chromium.path
  else tell('chromium', chromium)
  if ('missing' in docker) {
    tell('docker', docker)
    return async () => {}
  }
  const { kind, host, folder } = docker
  tell('docker', { kind, host, folder })
  return () => docker.stop()
}
