import { asArray, asObject, asString } from '../lib/json'
import type { JsonObject } from '../lib/json'

/** What `GET /info` says of where an engine keeps its images. */
export interface EngineInfo {
  /** What it is, whatever address it sits at: Podman's service may sit at Docker's. */
  readonly kind: 'docker' | 'podman'
  /** Absolute path, on the engine's machine, of the folder with all it keeps. */
  readonly root: string
  /** Graph driver or snapshotter: `overlay2`, `overlay`, `vfs`, `overlayfs`, … */
  readonly driver: string
  /** Docker with the containerd image store. */
  readonly containerd: boolean
  /** Major version; 0 when it does not say. */
  readonly major: number
}

/** Null when it does not say, or keeps images where paths are not POSIX ones. */
export function parseInfo(answer: unknown): EngineInfo | null {
  const info = asObject(answer)
  const root = asString(info?.['DockerRootDir'])
  const driver = asString(info?.['Driver'])
  if (root === null || driver === null || !root.startsWith('/') || !/^[\w-]+$/.test(driver)) return null
  return {
    kind: info?.['BuildahVersion'] === undefined ? 'docker' : 'podman',
    root,
    driver,
    containerd: usesContainerd(info),
    major: Number(/^\d+/.exec(asString(info?.['ServerVersion']) ?? '')?.[0] ?? 0),
  }
}

/** The type of the snapshotter tells the containerd image store from graph drivers. */
export function usesContainerd(info: JsonObject | null): boolean {
  return asArray(info?.['DriverStatus']).some(
    (row) =>
      asArray(row)[0] === 'driver-type' &&
      (asString(asArray(row)[1]) ?? '').startsWith('io.containerd.snapshotter'),
  )
}
