import { dockerEnv } from '#tests/support/builds'
import { findCommand, run } from '#tests/support/command'
import { startDocker, type Missing, type RunningEngine } from '#tests/support/engines'

import { IMAGE, plainArchive, SECOND_IMAGE, secondArchive, type Scale } from './inputs/images'

/** A Docker of the benchmark's own that holds both images. */
export interface LoadedDocker {
  readonly engine: RunningEngine
  /** Path of its socket. */
  readonly socket: string
  /** Environment in which it is the Docker that is found. */
  readonly env: Readonly<Record<string, string>>
}

/** Starts a private dockerd and loads the images, once for all rows that ask. */
export class DockerForRows {
  readonly #scale: Scale
  #loaded: Promise<LoadedDocker | Missing> | null = null

  constructor(scale: Scale) {
    this.#scale = scale
  }

  get(): Promise<LoadedDocker | Missing> {
    return (this.#loaded ??= this.#start())
  }

  async stop(): Promise<void> {
    const loaded = await this.#loaded?.catch(() => null)
    if (loaded !== null && loaded !== undefined && 'engine' in loaded) await loaded.engine.stop()
  }

  async #start(): Promise<LoadedDocker | Missing> {
    if (findCommand('docker') === null) return { missing: 'docker is not installed' }
    const archives = [await plainArchive(this.#scale), await secondArchive(this.#scale)]
    const engine = await startDocker()
    if ('missing' in engine) return engine
    try {
      const env = dockerEnv(engine)
      for (const archive of archives) {
        process.stderr.write(`bench: loading ${archive} into a private Docker …\n`)
        await run('docker', ['load', '--quiet', '--input', archive], { env, timeout: 900_000 })
      }
      return { engine, socket: engine.host.replace('unix://', ''), env: { DOCKER_HOST: engine.host } }
    } catch (error) {
      await engine.stop()
      throw error
    }
  }
}

export const FIRST = `docker://${IMAGE}`
export const SECOND = `docker://${SECOND_IMAGE}`
