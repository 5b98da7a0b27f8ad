import type { LayerIntegrity } from '#core/model/integrity'
import type { EngineStatus, HostInfo, ImageLayers, ImageSummary } from '#contract/calls'
import type { Failure } from '#contract/failure'
import type { MapColoring } from '#core/query/map/map-groups'
import type { FilterText } from '#core/query/search/path-filter'

import type { Connection } from '../api/client'
import type { Analysis } from './analysis'
import type { Preferences } from './preferences'
import type { RecentAnalysis } from './recent'
import type { View } from './views'

/** Everything the window shows. Replaced piece by piece, never changed in place. */
export interface AppState {
  readonly connection: Connection
  /** Null until the host has said who it is. */
  readonly host: HostInfo | null
  readonly engines: EnginesState
  /** By engine id. */
  readonly images: ReadonlyMap<string, EngineImages>
  readonly library: LibraryState
  readonly tabs: readonly ImageTab[]
  readonly active: ActiveTab
  /** How many closed tabs can be had back. */
  readonly closedTabs: number
  /** Newest first. */
  readonly recent: readonly RecentAnalysis[]
  /** What a link wants to open and nobody has agreed to yet. */
  readonly asked: OpenRequest | null
  readonly preferences: Preferences
  readonly toasts: readonly Toast[]
  /** Oldest first. */
  readonly saves: readonly Save[]
  readonly overlay: 'keys' | 'palette' | 'settings' | 'search' | null
}

/** Number of an image's tab, or the one that is always there. */
export type ActiveTab = number | 'library'

export interface EnginesState {
  /** Those that the user wants to see; null until the host has answered once. */
  readonly list: readonly EngineStatus[] | null
  /** All that there are, hidden ones too. */
  readonly known: readonly EngineStatus[]
  /** Why the host could not say; null when it did. */
  readonly failure: Failure | null
  readonly checking: boolean
  /** When it is looked again, milliseconds since the epoch. */
  readonly nextCheckAt: number | null
}

export interface EngineImages {
  /** Null until the engine has answered once. */
  readonly list: readonly ImageSummary[] | null
  readonly failure: Failure | null
  readonly updatedAt: number | null
  /** What is known of images' layers, by image ID. */
  readonly layers: ReadonlyMap<string, ImageLayers>
}

export type Place = { readonly kind: 'engine'; readonly engine: string } | { readonly kind: 'files' }
export type LibraryFilter = 'all' | 'analyzed' | 'dangling'
export type LibraryColumn = 'name' | 'size' | 'created' | 'efficiency'

export interface LibraryState {
  /** Null until the engines are known. */
  readonly place: Place | null
  readonly search: string
  /** Counts the wishes to search, so that the field can take the focus. */
  readonly searchWishes: number
  readonly filter: LibraryFilter
  readonly sort: { readonly by: LibraryColumn; readonly descending: boolean }
}

/** The first layers of an image that are another image: drawn gray and as one group. */
export interface BaseImage {
  /** How many layers; 0 when no base is known. */
  readonly layers: number
  readonly name: string | null
}

export interface ImageTab {
  readonly id: number
  /** Source reference that is analyzed, and which image of it. */
  readonly source: string
  readonly choice: string | null
  /** What to call it until the image says its name. */
  readonly name: string
  /** The row of the library that it came from. */
  readonly listed: { readonly engine: string; readonly id: string } | null
  readonly view: View
  readonly analysis: Analysis
  readonly explorer: ExplorerState
  /** What the image was built on, as far as that was known when it was first shown; null until then. */
  readonly base: BaseImage | null
  /** What came of checking its digests after it was shown; null where nobody asked for that. */
  readonly verification: Verification | null
  /** Where to go once the image is analyzed; null for where it tells most. */
  readonly wanted: Spot | null
}

/** What the map of files shows, and by what it tells them apart. */
export interface MapChoice {
  /** The selected layer instead of the final image. */
  readonly ofLayer: boolean
  readonly coloring: MapColoring
}

export const USUAL_MAP: MapChoice = { ofLayer: false, coloring: 'layer' }

/** A place in an image that outlasts an analysis, which numbers paths anew. */
export interface Spot extends Pick<ExplorerState, 'layer' | 'anchor' | 'mode'> {
  /** As it is shown, with its leading slash; null for none. */
  readonly path: string | null
  /** Absent for the usual map. */
  readonly map?: MapChoice | undefined
}

export const NO_FILTER: FilterText = { text: '', mode: 'plain', matchCase: false }

/** What is selected in an image; shared by the core bar and the three views. */
export interface ExplorerState {
  /** Index of the selected layer. */
  readonly layer: number
  /** The other end of a range of layers that is selected, which may be above or below; null for one layer. */
  readonly anchor: number | null
  /** Selected path, a node of the snapshot; null for none. */
  readonly node: number | null
  readonly mode: 'layer' | 'aggregated' | 'final'
  /** Whether the base image's layers are listed one by one. */
  readonly baseOpen: boolean
  /** Counts the wishes to see the selected path, so that the files view brings it into view each time. */
  readonly wishes: number
  /** The same for the map of the final image. */
  readonly mapWishes: number
  readonly map: MapChoice
  /** What the tree of files was filtered by last, so that it is there again when the page is loaded anew. */
  readonly filter: FilterText
}

export interface Toast {
  readonly id: number
  readonly tone: 'ok' | 'warn' | 'danger'
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
}

/** What to analyze and how to show it. */
export interface OpenRequest {
  readonly source: string
  readonly choice?: string | null | undefined
  readonly name?: string | undefined
  readonly listed?: ImageTab['listed'] | undefined
  readonly view?: View | undefined
  readonly wanted?: Spot | undefined
  /** What the tree of files is filtered by at first. */
  readonly filter?: FilterText | undefined
  /** Stay where you are. */
  readonly background?: boolean | undefined
  /** Analyze only once the tab is looked at. */
  readonly later?: boolean | undefined
}

/** A save that is running, or that failed and was not put away yet. */
export interface Save {
  readonly id: number
  readonly name: string
  /** Bytes of contents so far, and in all; null where nobody has counted. */
  readonly bytes: number
  readonly totalBytes: number | null
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly cancelling: boolean
  /** Null while it runs. */
  readonly failure: Failure | null
}

/** Reading all bytes of an image that is shown already, to check its digests. */
export type Verification =
  | { readonly state: 'running'; readonly bytes: number; readonly totalBytes: number | null }
  | { readonly state: 'done'; readonly layers: readonly LayerIntegrity[] }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'cancelled' }
