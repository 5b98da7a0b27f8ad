import { isLink, LINK_SCHEME } from '#contract/link'
import { parseSourceRef } from '#core/model/source-ref'
import { MAP_COLORINGS } from '#core/query/map/map-groups'

import type { OpenRequest } from './state'
import { spotOf } from './spot'
import { USUAL_MAP, type AppState, type ExplorerState, type ImageTab, type Spot } from './state'
import { VIEWS } from './views'

/** What an address of the page, or a link from outside, leads to. */
export type Destination =
  | { readonly kind: 'library' }
  | { readonly kind: 'image'; readonly request: OpenRequest }
  /** A file that the page had sent, which is gone with the page. */
  | { readonly kind: 'sent-file'; readonly name: string }

const LONGEST = 8192
const MODES = ['layer', 'aggregated', 'final'] as const satisfies readonly ExplorerState['mode'][]

/** The address of what the window shows, as the part behind `#`; empty for the library. */
export function addressOf({ tabs, active }: Pick<AppState, 'tabs' | 'active'>): string {
  const tab = tabs.find(({ id }) => id === active)
  return tab === undefined ? '' : `/image?${wordsOf(tab).toString()}`
}

/** Where an address leads; anything that makes no sense leads to the library. */
export function destinationOf(address: string): Destination {
  const [path = '', query = ''] = address.replace(/^#/, '').split('?', 2)
  return path === '/image' ? imageOf(new URLSearchParams(query)) : { kind: 'library' }
}

/** Where `layerscope://open?source=…` leads; null when it is no such link. It takes the words of an address. */
export function linkDestination(link: string): Destination | null {
  if (!isLink(link) || !URL.canParse(link)) return null
  const { protocol, host, pathname, searchParams } = new URL(link)
  // Some systems know the host of a scheme they have not heard of, others take it for a path.
  if (protocol !== `${LINK_SCHEME}:` || `${host}${pathname}`.replace(/^\/*|\/*$/g, '') !== 'open') return null
  const found = imageOf(searchParams)
  return found.kind === 'image' ? found : null
}

function wordsOf(tab: ImageTab): URLSearchParams {
  const words = new URLSearchParams({ source: tab.source })
  if (tab.choice !== null) words.set('choice', tab.choice)
  if (tab.source.startsWith('upload:')) words.set('name', tab.name)
  words.set('view', tab.view)
  const spot = spotOf(tab)
  if (spot === null) return words
  words.set('layer', layersText(spot))
  words.set('mode', spot.mode)
  if (spot.path !== null) words.set('path', spot.path)
  if (spot.map?.ofLayer === true) words.set('map', 'layer')
  if (spot.map !== undefined) words.set('color', spot.map.coloring)
  return words
}

function imageOf(words: URLSearchParams): Destination {
  const source = words.get('source') ?? ''
  const { kind } = parseSourceRef(source)
  if (kind === 'upload') return { kind: 'sent-file', name: words.get('name') ?? 'the archive' }
  if (kind === 'invalid' || kind === 'stdin' || source.length > LONGEST) return { kind: 'library' }
  const view = VIEWS.find((it) => it === words.get('view'))
  const wanted = spotIn(words)
  return {
    kind: 'image',
    request: {
      source,
      choice: words.get('choice'),
      ...(view === undefined ? {} : { view }),
      ...(wanted === null ? {} : { wanted }),
    },
  }
}

/** Layers are counted from 1 for people, and a range is `5-7`, the end that moves last. */
function layersText({ layer, anchor }: Spot): string {
  return anchor === null ? `${layer + 1}` : `${anchor + 1}-${layer + 1}`
}

function spotIn(words: URLSearchParams): Spot | null {
  const found = /^(?:(\d{1,5})-)?(\d{1,5})$/.exec(words.get('layer') ?? '')
  const layer = Number(found?.[2] ?? 0) - 1
  if (layer < 0) return null
  const anchor = Number(found?.[1] ?? 0) - 1
  return {
    layer,
    anchor: anchor < 0 ? null : anchor,
    mode: MODES.find((it) => it === words.get('mode')) ?? 'layer',
    path: words.get('path'),
    ...mapIn(words),
  }
}

function mapIn(words: URLSearchParams): Pick<Spot, 'map'> {
  const ofLayer = words.get('map') === 'layer'
  const coloring = MAP_COLORINGS.find((it) => it === words.get('color')) ?? USUAL_MAP.coloring
  return ofLayer || coloring !== USUAL_MAP.coloring ? { map: { ofLayer, coloring } } : {}
}
