import type { FilterText } from '#core/query/search/path-filter'

import { addressOf, destinationOf } from './address'
import type { OpenRequest } from './state'
import { isLasting } from './recent'
import { NO_FILTER, type ImageTab } from './state'
import { asRecord } from './storage'

/** What is kept of the open tabs while the page is loaded again, as JSON holds it. */
export function keptTabs(tabs: readonly ImageTab[]): unknown {
  return tabs
    .filter(({ source }) => isLasting(source))
    .map((tab) => ({
      address: addressOf({ tabs: [tab], active: tab.id }),
      name: tab.name,
      listed: tab.listed,
      filter: tab.explorer.filter,
    }))
}

/** The tabs to open that {@link keptTabs} kept; what makes no sense is left out. */
export function requestsOf(kept: unknown): readonly OpenRequest[] {
  return Array.isArray(kept) ? kept.flatMap((value) => requestOf(value) ?? []) : []
}

function requestOf(value: unknown): OpenRequest | null {
  const { address, name, listed, filter } = asRecord(value)
  const found = destinationOf(typeof address === 'string' ? address : '')
  if (found.kind !== 'image') return null
  return {
    ...found.request,
    ...(typeof name === 'string' ? { name } : {}),
    listed: listedOf(listed),
    filter: filterOf(filter),
    background: true,
    later: true,
  }
}

function listedOf(value: unknown): ImageTab['listed'] {
  const { engine, id } = asRecord(value)
  return typeof engine === 'string' && typeof id === 'string' ? { engine, id } : null
}

function filterOf(value: unknown): FilterText {
  const { text, mode, matchCase } = asRecord(value)
  if (typeof text !== 'string' || (mode !== 'plain' && mode !== 'glob' && mode !== 'regex')) return NO_FILTER
  return { text, mode, matchCase: matchCase === true }
}
