import type { ImageIdentity } from '#core/model/image'
import { isWrong, type LayerIntegrity } from '#core/model/integrity'
import type { JobEvent } from '#contract/events'
import { toFailure } from '#contract/failure'

import type { Offer, RunningAnalysis } from '../api/client'
import type { Context } from './context'
import type { ImageTab, Toast, Verification } from './state'
import { withTab } from './tabs'

/** What is known of the digests of a tab's layers, in build order. */
export function integrityOf({ verification, analysis }: ImageTab): readonly LayerIntegrity[] {
  if (verification?.state === 'done') return verification.layers
  return analysis.snapshot?.image.layers.map(({ integrity }) => integrity) ?? []
}

interface Run {
  handle: RunningAnalysis | null
  offer: Offer | null
}

/** Actions that check the digests of images beside what is shown of them, which stays as it is. */
export function verifyActions(
  { client, get, set }: Context,
  files: ReadonlyMap<number, File>,
  toast: (toast: Omit<Toast, 'id'>) => void,
) {
  const runs = new Map<number, Run>()
  const tabOf = (id: number) => get().tabs.find((tab) => tab.id === id)
  const show = (id: number, verification: Verification): void =>
    set(({ tabs }) => ({ tabs: withTab(tabs, id, (tab) => ({ ...tab, verification })) }))

  const showConfig = (id: number): void =>
    set(({ tabs }) => ({ active: id, tabs: withTab(tabs, id, (tab) => ({ ...tab, view: 'config' })) }))

  const stop = (id: number, run: Run): void => {
    run.handle?.cancel()
    run.offer?.stop()
    if (runs.get(id) === run) runs.delete(id)
  }

  const end = (id: number, run: Run, verification: Verification): void => {
    stop(id, run)
    show(id, verification)
    if (verification.state !== 'done' || !verification.layers.some(isWrong)) return
    toast({
      tone: 'danger',
      text: `${tabOf(id)?.name ?? 'The image'} is not what its digests say`,
      action: { label: 'Show', run: () => showConfig(id) },
    })
  }

  const hear = (id: number, run: Run, event: JobEvent): void => {
    if (runs.get(id) !== run) return
    const tab = tabOf(id)
    // Closed, or analyzed anew.
    if (tab?.verification?.state !== 'running') return stop(id, run)
    if (event.kind === 'progress') {
      show(id, { state: 'running', bytes: event.bytes, totalBytes: event.totalBytes })
    } else if (event.kind === 'done') end(id, run, verified(tab, event.image))
    else if (event.kind === 'failed') end(id, run, { state: 'failed', failure: event.failure })
    else if (event.kind === 'cancelled') end(id, run, { state: 'cancelled' })
  }

  const begin = async (tab: ImageTab, run: Run): Promise<void> => {
    const { id, choice } = tab
    const file = files.get(id)
    if (file !== undefined) run.offer = await client.offer(file)
    if (runs.get(id) !== run) return run.offer?.stop()
    run.offer?.sent.catch(() => undefined)
    const { engineMetadata } = get().preferences
    run.handle = client.analyze(
      {
        source: run.offer?.source ?? tab.source,
        choice,
        verify: true,
        ...(engineMetadata === 'off' ? { engineMetadata } : {}),
      },
      (event) => hear(id, run, event),
    )
  }

  return {
    /** Reads all bytes of a tab's image in the background. Does nothing while that is under way. */
    verify: (id: number): void => {
      const tab = tabOf(id)
      if (tab === undefined || tab.analysis.snapshot === null || tab.verification?.state === 'running') return
      const run: Run = { handle: null, offer: null }
      runs.set(id, run)
      show(id, { state: 'running', bytes: 0, totalBytes: null })
      void begin(tab, run).catch((error: unknown) => {
        if (runs.get(id) !== run) return
        end(id, run, { state: 'failed', failure: toFailure(error, `Cannot verify ${tab.name}`) })
      })
    },
    /** Stops that; what was known before is shown again. */
    stopVerifying: (id: number): void => {
      const run = runs.get(id)
      if (run === undefined) return
      end(id, run, { state: 'cancelled' })
    },
  }
}

/** What came of it, unless another image is there by now. */
function verified(tab: ImageTab, { layers }: ImageIdentity): Verification {
  const shown = tab.analysis.snapshot?.image.layers ?? []
  const isSame = shown.every(({ diffId }, at) => diffId === null || diffId === layers[at]?.diffId)
  if (isSame && layers.length === shown.length) {
    return { state: 'done', layers: layers.map(({ integrity }) => integrity) }
  }
  return {
    state: 'failed',
    failure: {
      code: 'image-changed',
      what: `Cannot verify ${tab.name}`,
      why: 'another image is there by now',
      hint: 'Analyze it again.',
    },
  }
}
