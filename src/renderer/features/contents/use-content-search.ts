import { useEffect, useMemo, useState } from 'react'

import { pack } from '#core/model/packed'
import type { ImageModel } from '#core/query/image-model'
import type { FilterText } from '#core/query/search/path-filter'
import { contentListOf, type ScopeContents } from '#core/query/tree/stored-contents'
import { LIST_LIMIT, type ContentEvent, type FileMatches, type SearchOutcome } from '#contract/content'
import type { Failure } from '#contract/failure'

import { base64 } from '../../image/stored-file'
import { useActions } from '../../store/hooks'

/** Milliseconds after the last letter before the search begins. */
const PAUSE = 350

/** How far a search is and what it found. */
export interface ContentSearch {
  readonly state: 'idle' | 'running' | 'done' | 'failed'
  /** In the order in which they were found; a file may come more than once. */
  readonly matches: readonly FileMatches[]
  readonly files: number
  readonly totalFiles: number
  readonly outcome: SearchOutcome | null
  readonly failure: Failure | null
}

const IDLE: ContentSearch = {
  state: 'idle',
  matches: [],
  files: 0,
  totalFiles: 0,
  outcome: null,
  failure: null,
}

/** Searches contents for a text once it stands still. Another text, or going away, stops the search. */
export function useContentSearch(
  tab: number,
  model: ImageModel,
  scope: ScopeContents,
  query: FilterText,
  wanted: boolean,
): ContentSearch {
  const { readContents } = useActions()
  const files = useMemo(() => lazy(() => base64(pack(contentListOf(model, scope.contents)))), [model, scope])
  const [found, setFound] = useState<{
    query: FilterText
    scope: ScopeContents
    search: ContentSearch
  } | null>(null)
  const search = found?.query === query && found.scope === scope ? found.search : IDLE
  const ended = search.state === 'done' || search.state === 'failed'
  useEffect(() => {
    if (!wanted || ended || scope.contents.length === 0) return
    let stop: (() => void) | null = null
    const timer = setTimeout(() => {
      let search: ContentSearch = { ...IDLE, state: 'running', totalFiles: scope.contents.length }
      setFound({ query, scope, search })
      if (files().length > LIST_LIMIT) {
        return setFound({ query, scope, search: { ...search, state: 'failed', failure: tooMany() } })
      }
      const { text, matchCase } = query
      const mode = query.mode === 'regex' ? 'regex' : 'plain'
      const run = readContents(tab, { kind: 'search', files: files(), text, mode, matchCase }, (event) => {
        search = afterEvent(search, event)
        if (stop !== null) setFound({ query, scope, search })
      })
      stop = () => {
        stop = null
        run.cancel()
      }
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [tab, scope, query, wanted, ended, files, readContents])
  return search
}

function afterEvent(search: ContentSearch, event: ContentEvent): ContentSearch {
  switch (event.kind) {
    case 'content-progress':
      return { ...search, files: event.files, totalFiles: event.totalFiles }
    case 'matches':
      return { ...search, matches: [...search.matches, ...event.files] }
    case 'content-done':
      return {
        ...search,
        state: 'done',
        outcome: event.outcome.kind === 'search' ? event.outcome.found : null,
      }
    case 'failed':
      return { ...search, state: 'failed', failure: event.failure }
    default:
      return search
  }
}

/** Made when it is first asked for: with a million files it takes a moment. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

function tooMany(): Failure {
  return {
    code: 'limit-exceeded',
    what: 'Cannot search',
    why: 'the image has more files than one search can list',
    hint: 'Search in one layer instead.',
  }
}
