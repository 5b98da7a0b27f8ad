import type { ContentRequest } from './content'
import type { Failure } from './failure'

/**
 * Everything a page may ask of its host, by name. Handlers, clients and request parsers derive from this one
 * table: leave one out and the build fails.
 */
export interface Calls {
  'host.info': { request: null; response: HostInfo }
  'engine.list': { request: null; response: readonly EngineStatus[] }
  'image.list': { request: { engine: string }; response: readonly ImageSummary[] }
  /** Layers of some images of the list, for bars and base groups. Slower than the list, so asked for apart. */
  'image.layers': { request: { engine: string; ids: readonly string[] }; response: readonly ImageLayers[] }
  /** Lets the user choose an archive in a system dialog: a source reference, or null when there is none. */
  'archive.pick': { request: null; response: string | null }
  /** Announces a file that the page will send; the answer is its source reference. */
  'upload.open': { request: { name: string; bytes: number }; response: { source: string; url: string } }
  'analysis.start': { request: AnalysisRequest; response: { job: number } }
  /** Reads, searches or saves contents of an image that was analyzed. */
  'content.start': { request: ContentRequest; response: { job: number } }
  /** Makes room for something to be saved under `name`; null when the user thought better of it. */
  'save.open': { request: SaveRequest; response: SavePlace | null }
  /** Ends a job of either kind; it still sends `cancelled`. Unknown and ended jobs are no error. */
  'analysis.cancel': { request: { job: number }; response: null }
  /** What is kept of earlier analyses. */
  'cache.usage': { request: null; response: CacheUsage }
  /** Forgets all of it; the answer is what is left. */
  'cache.clear': { request: null; response: CacheUsage }
}

export type CallName = keyof Calls
export type CallRequest<K extends CallName> = Calls[K]['request']
export type CallResponse<K extends CallName> = Calls[K]['response']

/** A handler for every call; a missing one is a type error. */
export type CallHandlers = { [K in CallName]: (request: CallRequest<K>) => Promise<CallResponse<K>> }

/** An answer on the wire: errors cross as plain failures. */
export type Reply<K extends CallName = CallName> =
  { readonly ok: true; readonly value: CallResponse<K> } | { readonly ok: false; readonly failure: Failure }

export interface AnalysisRequest {
  /** A source reference as the command line takes it. */
  readonly source: string
  /** Which image of an archive with several; see {@link import('./failure').ImageChoice}. */
  readonly choice: string | null
  /** What dive makes of it: its list, or also its document. Left out by whoever has no use for them. */
  readonly dive?: 'references' | 'document'
  /** Whether private files of the engine may be read; left out, it is as the host was started: usually `on`. */
  readonly engineMetadata?: 'on' | 'off'
  /** Whether layers that an archive stores plain are read as a whole, so that their digests can be checked. */
  readonly verify?: boolean
}

export interface SaveRequest {
  /** File name to propose. It is made safe by the host. */
  readonly name: string
  /** How long it will be, where that is known. */
  readonly bytes: number | null
}

/** Where one save goes. */
export interface SavePlace {
  /** What a save task gives back. */
  readonly save: string
  /** Path on this server to fetch it from, once, while the job runs; null where the host writes it itself. */
  readonly url: string | null
}

export interface CacheUsage {
  /** Folder on the host that holds it; null when the host keeps nothing. */
  readonly folder: string | null
  /** Layers whose listings are kept. */
  readonly layers: number
  /** Images of which it is known what their layers come to. */
  readonly analyses: number
  readonly bytes: number
  /** Most bytes that it may take; what was used longest ago goes first. */
  readonly limit: number
}

export interface HostInfo {
  readonly version: string
  /** `desktop`: files have paths and dialogs exist. `browser`: files are sent. */
  readonly host: 'desktop' | 'browser'
  /** `process.platform` of the host. */
  readonly platform: string
  /** Source to open at once, or null. */
  readonly open: string | null
}

export interface EngineStatus {
  /** Scheme of its references: `docker` or `podman`. */
  readonly id: string
  readonly name: string
  /** `unix:///var/run/docker.sock`, `tcp://host:2376`, `npipe:////./pipe/docker_engine`. */
  readonly endpoint: string
  readonly state: 'running' | 'stopped' | 'error'
  readonly version: string | null
  readonly apiVersion: string | null
  /** `overlay2`, `containerd image store`, …; null when unknown. */
  readonly store: string | null
  readonly images: number | null
  /** Why it is not running; null when it is. */
  readonly failure: Failure | null
  /** A command that starts it on this machine, to show; null when unknown. */
  readonly startCommand: string | null
}

export interface ImageSummary {
  readonly engine: string
  /** Image ID, `sha256:…`. */
  readonly id: string
  /** `repository:tag` names; empty for a dangling image. */
  readonly names: readonly string[]
  /** Bytes as the engine counts them. */
  readonly bytes: number
  /** Milliseconds since the epoch; null when the image does not say. */
  readonly createdAt: number | null
  /** It states a date that builders write in place of one, so that there is none. */
  readonly reproducible?: boolean
  /** Source reference that opens it. */
  readonly source: string
}

export interface ImageLayers {
  readonly id: string
  readonly layers: readonly ImageLayer[]
  /** How many of the first layers are exactly another image of this engine; 0 when none. */
  readonly baseLayers: number
  /** Name of that image. */
  readonly baseName: string | null
}

export interface ImageLayer {
  readonly diffId: string
  /** Bytes as the engine counts them; null when it does not. */
  readonly bytes: number | null
  readonly command: string | null
  /** Other images of this engine with this layer at this place. */
  readonly sharedWith: number
}
