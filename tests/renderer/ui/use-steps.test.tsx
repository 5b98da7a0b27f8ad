import { Component, useMemo, type ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'

import type { Steps } from '#core/query/steps'
import { useLatestSteps } from '#renderer/ui/use-latest-steps'
import { useSteps } from '#renderer/ui/use-steps'

import { after, render, until, type Rendered } from '../render'

let rendered: Rendered | null = null
afterEach(async () => {
  await rendered?.unmount()
  rendered = null
  vi.restoreAllMocks()
})

/** A query of so many steps, each of which takes longer than a slice. */
function* slow(steps: number, answer: string): Steps<{ readonly answer: string }> {
  for (let i = 0; i < steps; i++) {
    const end = performance.now() + 12
    while (performance.now() < end);
    yield
  }
  return { answer }
}

function Answer({ make }: { make: () => Steps<{ readonly answer: string }> }) {
  return <p>{useSteps(make)?.answer ?? 'working'}</p>
}

function Latest({ make }: { make: () => Steps<{ readonly answer: string }> }) {
  const { value, working } = useLatestSteps(make, false)
  return <p>{`${value?.answer ?? 'nothing'}${working ? ', working' : ''}`}</p>
}

class Boundary extends Component<{ children: ReactNode }, { failed: string | null }> {
  override state = { failed: null }
  static getDerivedStateFromError = (error: Error) => ({ failed: error.message })
  override render() {
    return this.state.failed ?? this.props.children
  }
}

const text = (): string => rendered?.container.textContent ?? ''

it('keeps its answer while it is hidden and shown again', async () => {
  const make = () => slow(3, 'found')
  rendered = await render(<Answer make={make} />)
  expect(text()).toBe('working')
  await until(() => text() === 'found')
  for (let i = 0; i < 3; i++) {
    await rendered.hide(true)
    await rendered.hide(false)
    expect(text()).toBe('found')
    await after(60)
    await rendered.hide(false)
    expect(text()).toBe('found')
  }
})

it('goes on where it was when it is hidden before it ends', async () => {
  const make = vi.fn<() => Steps<{ readonly answer: string }>>(() => slow(6, 'found'))
  rendered = await render(<Answer make={make} />)
  const made = make.mock.calls.length
  await rendered.hide(true)
  await after(60)
  expect(text()).toBe('working')
  await rendered.hide(false)
  await until(() => text() === 'found')
  expect(make).toHaveBeenCalledTimes(made)
})

it('shows the last answer until the next one is there, across hiding', async () => {
  const first = () => slow(3, 'first')
  const second = () => slow(4, 'second')
  rendered = await render(<Latest make={first} />)
  await until(() => text() === 'first')
  await rendered.show(<Latest make={second} />)
  expect(text()).toBe('first, working')
  await rendered.hide(true)
  await rendered.hide(false)
  await until(() => text() === 'second')
  await rendered.hide(true)
  await rendered.hide(false)
  expect(text()).toBe('second')
})

it('tells of a query that fails where it is shown, each time that it is shown', async () => {
  function* failing(): Steps<{ readonly answer: string }> {
    yield* slow(2, '')
    throw new Error('this query is broken')
  }
  const make = () => failing()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  rendered = await render(
    <Boundary>
      <Answer make={make} />
    </Boundary>,
  )
  await until(() => text() !== 'working')
  expect(text()).toBe('this query is broken')
})

it('keeps apart queries that ask for different things', async () => {
  function Two({ name }: { name: string }) {
    const make = useMemo(() => () => slow(2, name), [name])
    return <Answer make={make} />
  }
  rendered = await render(<Two name="one" />)
  await until(() => text() === 'one')
  await rendered.show(<Two name="two" />)
  expect(text()).toBe('working')
  await until(() => text() === 'two')
})
