import { visibleName } from '#core/model/path-text'
import type { Snapshot } from '#core/model/snapshot'
import { parseSourceRef } from '#core/model/source-ref'
import type { AnalysisRequest } from '#contract/calls'
import type { JobEvent } from '#contract/events'
import { toFailure, type Failure } from '#contract/failure'
import { SnapshotAssembler } from '#contract/snapshot-events'

import type { Offer, RunningAnalysis } from '../api/client'
import { afterEvent, isRunning, newAnalysis } from './analysis'
import type { Context } from './context'
import { baseOf, NO_BASE } from './base'
import { ClosedTabs, MOST_CLOSED } from './closed-tabs'
import { afterSnapshot } from './finished'
import { News } from './news'
import { writeRecent } from './recent'
import { sourceName } from './source-name'
import { explorerAt, spotOf } from './spot'
import { NO_FILTER, USUAL_MAP, type ImageTab, type OpenRequest } from './state'
import { withTab } from './tabs'

/** How long a host has to say itself why a file that was sent to it failed. */
const GRACE_MS = 1500

interface Run {
  readonly handle: RunningAnalysis
  readonly offer: Offer | null
}

/** How long an image waits for its engine to say what it was built on before it is shown, and keeps its colors. */
const BASE_WITHIN_MS = 1000

/** Actions that open, run and close analyses. Each has a tab of its own. `files` holds what tabs were opened from. */
export function analysisActions(
  context: Context,
  files: Map<number, File>,
  learnImages: (engine: string) => Promise<void>,
) {
  const { client, get, set, now } = context
  const runs = new Map<number, Run>()
  const closed = new ClosedTabs()
  let nextTab = 1

  const tabOf = (id: number) => get().tabs.find((tab) => tab.id === id)
  const patch = (id: number, change: (tab: ImageTab) => ImageTab) =>
    set(({ tabs }) => ({ tabs: withTab(tabs, id, change) }))
  const fail = (id: number, failure: Failure) => hear(id, [{ kind: 'failed', failure }])

  /** Changes the tab once for all of these events, and not at all where they change nothing of it. */
  const hear = (id: number, events: readonly JobEvent[]): void => {
    const tab = tabOf(id)
    if (tab === undefined) return
    const analysis = events.reduce((before, event) => afterEvent(before, event, now()), tab.analysis)
    if (analysis !== tab.analysis) patch(id, (tab) => ({ ...tab, analysis }))
    if (!isRunning(analysis)) runs.delete(id)
  }

  const finish = (id: number, snapshot: Snapshot): void => {
    set((state) => afterSnapshot(state, id, snapshot, now()))
    writeRecent(context.storage, get().recent)
  }

  const run = (id: number, offer: Offer | null): void => {
    const tab = tabOf(id)
    if (tab === undefined || !isRunning(tab.analysis)) return offer?.stop()
    const source = offer?.source ?? tab.source
    patch(id, (tab) => ({ ...tab, source }))
    const assembler = new SnapshotAssembler()
    const news = new News((events) => {
      if (runs.get(id)?.handle === handle) hear(id, events)
    })
    let base: Promise<void> | null = null
    const end = (snapshot: Snapshot, event: JobEvent): void => {
      if (runs.get(id)?.handle !== handle) return
      try {
        finish(id, snapshot)
        news.add(event)
      } catch (error) {
        news.stop()
        fail(id, toFailure(error, `Cannot show ${tab.name}`))
      }
    }
    const handle = client.analyze(requestOf(source, tab.choice), (event) => {
      if (runs.get(id)?.handle !== handle) return news.stop()
      try {
        if (event.kind === 'image') base = baseOfImage(id, event.image.source)
        const snapshot = assembler.take(event)
        if (snapshot === null) news.add(event)
        else if (base === null) end(snapshot, event)
        else void base.then(() => end(snapshot, event))
      } catch (error) {
        news.stop()
        fail(id, toFailure(error, `Cannot show ${tab.name}`))
      }
    })
    runs.set(id, { handle, offer })
    offer?.sent.catch(async (error: unknown) => {
      // The host knows best why it did not want the file; it is heard out first.
      await new Promise((resolve) => setTimeout(resolve, GRACE_MS))
      if (runs.get(id)?.handle !== handle) return
      handle.cancel()
      fail(id, toFailure(error, `Cannot read ${tab.name}`))
    })
  }

  /** Settles once the base of an image is known, or is not going to be; null when nobody need wait for that. */
  const baseOfImage = (id: number, source: string): Promise<void> | null => {
    const tab = tabOf(id)
    const ref = parseSourceRef(source)
    if (ref.kind !== 'engine' || tab === undefined || baseOf(get().images, tab) !== NO_BASE) return null
    const learned = learnImages(tab.listed?.engine ?? ref.engine ?? 'docker').catch(() => undefined)
    const late = new Promise<void>((resolve) => setTimeout(resolve, BASE_WITHIN_MS))
    return Promise.race([learned, late])
  }

  const requestOf = (source: string, choice: string | null): AnalysisRequest => {
    const { engineMetadata } = get().preferences
    // Left out where it is as usual, so that the host's own setting holds.
    return { source, choice, ...(engineMetadata === 'off' ? { engineMetadata } : {}) }
  }

  /** Runs a tab's analysis anew. A file is sent again, since the host kept nothing of it. */
  const start = async (id: number): Promise<void> => {
    patch(id, (tab) => ({
      ...tab,
      wanted: spotOf(tab),
      analysis: newAnalysis(now()),
      base: null,
      verification: null,
    }))
    const file = files.get(id)
    if (file === undefined) return run(id, null)
    try {
      run(id, await client.offer(file))
    } catch (error) {
      fail(id, toFailure(error, `Cannot open ${file.name}`))
    }
  }

  const newTab = (request: OpenRequest): number => {
    const tab: ImageTab = {
      id: nextTab++,
      source: request.source,
      choice: request.choice ?? null,
      name: visibleName(request.name ?? sourceName(request.source)),
      listed: request.listed ?? null,
      view: request.view ?? get().preferences.view,
      analysis: { ...newAnalysis(now()), ...(request.later === true ? { state: 'waiting' } : {}) },
      explorer: {
        layer: 0,
        anchor: null,
        node: null,
        mode: 'layer',
        baseOpen: false,
        wishes: 0,
        mapWishes: 0,
        map: USUAL_MAP,
        filter: request.filter ?? NO_FILTER,
      },
      wanted: request.wanted ?? null,
      base: null,
      verification: null,
    }
    set(({ tabs, active }) => ({
      tabs: [...tabs, tab],
      active: request.background === true ? active : tab.id,
    }))
    return tab.id
  }

  /** Analyzes a source in a tab of its own, or shows the tab that already has it. */
  const open = (request: OpenRequest): void => {
    const there = get().tabs.find((tab) => !files.has(tab.id) && isSame(tab, request))
    if (there === undefined) {
      const id = newTab(request)
      return request.later === true ? undefined : void start(id)
    }
    if (request.background !== true) set({ active: there.id })
    patch(there.id, (tab) => showing(tab, request))
    if (there.analysis.state === 'failed' || there.analysis.state === 'cancelled') void start(there.id)
  }

  /** Analyzes files that the user dropped or chose, each in its tab. */
  const openFiles = (chosen: readonly File[]): void => {
    for (const file of chosen) {
      const id = newTab({ source: `upload:${file.name}`, name: file.name })
      files.set(id, file)
      void start(id)
    }
  }

  const openArchive = async (): Promise<void> => {
    if (get().host?.host !== 'desktop') return openFiles(await context.pickFiles())
    const source = await client.call('archive.pick', null)
    if (source !== null) open({ source })
  }

  const cancel = (id: number): void => {
    const current = runs.get(id)
    const tab = tabOf(id)
    if (tab === undefined || !isRunning(tab.analysis)) return
    if (current === undefined) return hear(id, [{ kind: 'cancelled' }])
    patch(id, (tab) => ({ ...tab, analysis: { ...tab.analysis, cancelling: true } }))
    current.handle.cancel()
    current.offer?.stop()
  }

  const close = (id: number): void => {
    const at = get().tabs.findIndex((tab) => tab.id === id)
    const tab = get().tabs[at]
    if (tab === undefined) return
    cancel(id)
    closed.add({ tab, at, file: files.get(id) ?? null })
    runs.delete(id)
    files.delete(id)
    set(({ tabs, active, closedTabs }) => {
      const left = tabs.filter((tab) => tab.id !== id)
      const next = active === id ? (left[Math.max(0, at - 1)]?.id ?? 'library') : active
      return { tabs: left, active: next, closedTabs: Math.min(closedTabs + 1, MOST_CLOSED) }
    })
  }

  /** Opens the tab again that was closed last, where it was and as it was. */
  const reopen = (): void => {
    const last = closed.take()
    if (last === null) return
    const { tab, at, file } = last
    if (file !== null) files.set(tab.id, file)
    set(({ tabs, closedTabs }) => ({
      tabs: [...tabs.slice(0, at), tab, ...tabs.slice(at)],
      active: tab.id,
      closedTabs: closedTabs - 1,
    }))
    if (tab.analysis.snapshot === null) void start(tab.id)
  }

  return {
    open,
    openFiles,
    openArchive,
    openSample: (): void => open({ source: 'sample' }),
    /** Takes one of the images of an archive that holds several. */
    choose: (id: number, choice: string): void => {
      patch(id, (tab) => ({ ...tab, choice }))
      void start(id)
    },
    retry: (id: number): void => void start(id),
    /** Analyzes what waits to be looked at. */
    begin: (id: number): void => {
      if (tabOf(id)?.analysis.state === 'waiting') void start(id)
    },
    cancel,
    close,
    reopen,
    /** Shows in a tab of its own why something cannot be opened. */
    showFailure: (request: OpenRequest, failure: Failure): void => fail(newTab(request), failure),
  }
}

/** Whether a tab shows what is asked for; a tag that moved on in the list is something else. */
function isSame(tab: ImageTab, { source, choice, listed }: OpenRequest): boolean {
  if (tab.source !== source || tab.choice !== (choice ?? null)) return false
  return tab.listed === null || listed === undefined || listed === null || tab.listed.id === listed.id
}

/** A tab gone to the view and the spot that are asked for, as far as any are. */
function showing(tab: ImageTab, { view, wanted }: OpenRequest): ImageTab {
  const { snapshot } = tab.analysis
  const shown = { ...tab, view: view ?? tab.view }
  if (wanted === undefined) return shown
  if (snapshot === null) return { ...shown, wanted }
  return { ...shown, explorer: explorerAt(wanted, snapshot, tab.explorer) }
}
