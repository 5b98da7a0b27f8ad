import { useMemo, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { ImageModel } from '#core/query/image-model'
import { contentsIn } from '#core/query/tree/stored-contents'
import type { ContentEvent, ContentRequest } from '#contract/content'
import { useContentSearch } from '#renderer/features/contents/use-content-search'
import { useVersionBytes } from '#renderer/features/diff/use-versions'
import { usePreview } from '#renderer/features/preview/use-preview'
import { usePathSearch } from '#renderer/features/search/use-path-search'
import { AppContext } from '#renderer/store/hooks'
import { analysisOf } from '#tests/support/analysis'
import { bigImage } from '#tests/renderer/explorer/big-image'
import { PlayedApp } from '#tests/renderer/store/play-app'

import { after, render, until, type Rendered } from '../render'

/** A job on contents that was asked for, as the host sees it. */
interface Job {
  readonly task: ContentRequest['task']
  readonly emit: (event: ContentEvent) => void
  readonly signal: AbortSignal
}

const small = new ImageModel(analysisOf({ 'etc/a': '12345' }, { 'etc/a': '123' }))
let jobs: Job[] = []
let rendered: Rendered | null = null
let played: PlayedApp
let tab = 0
beforeEach(() => {
  jobs = []
  played = new PlayedApp({
    host: { contents: ({ task }, emit, signal) => void jobs.push({ task, emit, signal }) },
  })
  played.actions.open({ source: 'sample' })
  tab = played.tab().id
})
afterEach(async () => {
  await rendered?.unmount()
  played.stop()
})

const inApp = (children: ReactNode): ReactNode => <AppContext value={played.app}>{children}</AppContext>
const text = (): string => rendered?.container.textContent ?? ''
const running = (): readonly Job[] => jobs.filter(({ signal }) => !signal.aborted)

async function hideAndShow(): Promise<void> {
  await rendered?.hide(true)
  await rendered?.hide(false)
}

function Versions() {
  const row = small.rowsOf(small.paths.find('/etc/a'))
  return <p>{useVersionBytes(tab, small, row[0] ?? 0, row[1] ?? 0, 0).kind}</p>
}

it('reads the contents of two versions once, however often they are shown', async () => {
  rendered = await render(inApp(<Versions />))
  await until(() => running().length === 1, 'the read')
  await hideAndShow()
  await until(() => running().length === 1 && jobs.length > 1, 'the read after hiding')
  running()[0]?.emit({ kind: 'content-done', outcome: { kind: 'read' } })
  await until(() => text() === 'read')
  const asked = jobs.length
  await hideAndShow()
  await after(20)
  expect(text()).toBe('read')
  expect(jobs).toHaveLength(asked)
})

function Preview() {
  const row = small.rowsOf(small.paths.find('/etc/a'))[0] ?? 0
  return <p>{usePreview(tab, small, row, { wanted: true, attempt: 0 }).kind}</p>
}

it('reads a preview once, however often it is shown', async () => {
  rendered = await render(inApp(<Preview />))
  await hideAndShow()
  await until(() => running().length === 1, 'the read')
  running()[0]?.emit({ kind: 'content', piece: 0, bytes: 5 })
  running()[0]?.emit({ kind: 'content-done', outcome: { kind: 'read' } })
  await until(() => text() === 'shown')
  const asked = jobs.length
  await hideAndShow()
  await after(200)
  expect(text()).toBe('shown')
  expect(jobs).toHaveLength(asked)
})

function Search() {
  const contents = useMemo(() => contentsIn(small, { kind: 'final' }), [])
  const query = useMemo(() => ({ text: 'x', mode: 'plain', matchCase: false }) as const, [])
  const { state, files } = useContentSearch(tab, small, contents, query, true)
  return <p>{`${state} ${files}`}</p>
}

it('keeps what a search in contents found, and begins one again that was broken off', async () => {
  rendered = await render(inApp(<Search />))
  await until(() => running().length === 1, 'the search')
  await hideAndShow()
  await until(() => running().length === 1 && jobs.length > 1, 'the search after hiding')
  const search = running()[0]
  search?.emit({ kind: 'content-progress', files: 1, totalFiles: 1, bytes: 5, elapsed: 1 })
  search?.emit({ kind: 'content-done', outcome: { kind: 'read' } })
  await until(() => text() === 'done 1')
  const asked = jobs.length
  await hideAndShow()
  await after(400)
  expect(text()).toBe('done 1')
  expect(jobs).toHaveLength(asked)
})

it('keeps the paths that a search found', async () => {
  const model = new ImageModel(bigImage(0.5))
  function Paths() {
    const query = useMemo(() => ({ text: 'package', mode: 'plain', matchCase: false }) as const, [])
    const { result, progress } = usePathSearch(model, query)
    return <p>{progress === null && result.found > 0 ? `found ${result.found}` : 'searching'}</p>
  }
  rendered = await render(<Paths />)
  await until(() => text().startsWith('found'))
  const found = text()
  for (let i = 0; i < 3; i++) {
    await hideAndShow()
    await after(20)
    await rendered.hide(false)
    expect(text()).toBe(found)
  }
})
