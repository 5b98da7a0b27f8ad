import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { NodePaths } from '#core/query/paths'
import { addressOf, destinationOf, linkDestination } from '#renderer/store/address'

import { memoryStorage, PlayedApp, settle } from './play-app'

let played: PlayedApp

beforeEach(() => {
  vi.useFakeTimers()
  played = new PlayedApp()
})

afterEach(() => {
  played.stop()
  vi.useRealTimers()
})

function follow(address: string): void {
  played.actions.follow(destinationOf(address))
}

describe('the address of a window', () => {
  it('is empty in the library', () => {
    expect(addressOf(played.state)).toBe('')
    expect(destinationOf('')).toEqual({ kind: 'library' })
  })

  it('names image, view, layer, mode and path, and leads back to them', async () => {
    const { id } = await played.explore('docker://acme/api:1')
    const paths = new NodePaths(played.tab().analysis.snapshot!.paths)
    played.actions.explore(id, { layer: 1, mode: 'aggregated', node: paths.find('/etc/a') })
    played.actions.setView(id, 'waste')
    const address = addressOf(played.state)
    expect(address).toBe(
      '/image?source=docker%3A%2F%2Facme%2Fapi%3A1&view=waste&layer=2&mode=aggregated&path=%2Fetc%2Fa',
    )

    const other = new PlayedApp()
    other.actions.follow(destinationOf(address))
    await settle()
    expect(addressOf(other.state)).toBe(address)
    other.finish()
    expect(addressOf(other.state)).toBe(address)
    expect(other.tab()).toMatchObject({ view: 'waste', explorer: { layer: 1, mode: 'aggregated' } })
    other.stop()
  })

  it('leads to the tab that is there, without another analysis', async () => {
    const { id } = await played.explore('docker://a')
    const before = addressOf(played.state)
    played.actions.explore(id, { layer: 2 })
    played.actions.setView(id, 'config')
    played.actions.activate('library')
    follow(before)
    expect(played.state).toMatchObject({ active: id, tabs: [{ view: 'files' }] })
    expect(addressOf(played.state)).toBe(before)
    expect(played.asked).toHaveLength(1)
  })

  it('keeps what the map shows and by what it is colored, and goes back to the usual', async () => {
    const { id } = await played.explore('docker://a')
    const usual = addressOf(played.state)
    played.actions.explore(id, { map: { ofLayer: true, coloring: 'waste' } })
    const address = addressOf(played.state)
    expect(address).toMatch(/&map=layer&color=waste$/)
    follow(usual)
    expect(played.tab().explorer.map).toEqual({ ofLayer: false, coloring: 'layer' })
    follow(address)
    expect(played.tab().explorer.map).toEqual({ ofLayer: true, coloring: 'waste' })
    follow(address.replace('color=waste', 'color=pink').replace('map=layer', 'map=x'))
    expect(played.tab().explorer.map).toEqual({ ofLayer: false, coloring: 'layer' })
  })

  it('keeps a range of layers', async () => {
    const { id } = await played.explore('docker://a')
    played.actions.explore(id, { layer: 2, anchor: 0 })
    const address = addressOf(played.state)
    expect(address).toContain('layer=1-3')
    played.actions.explore(id, { layer: 1, anchor: null })
    follow(address)
    expect(played.tab().explorer).toMatchObject({ layer: 2, anchor: 0 })
  })

  it.each([
    '#/image',
    '#/image?source=',
    '#/image?source=-',
    '#/image?source=ftp://a',
    '#/elsewhere?source=sample',
    '#%%%',
  ])('%s leads to the library', (address) => {
    expect(destinationOf(address)).toEqual({ kind: 'library' })
  })

  it('makes the best of layers, views and modes that are not there', async () => {
    follow('/image?source=sample&view=pies&layer=99999&mode=upside-down&path=/no/such')
    await settle()
    played.finish()
    expect(played.tab()).toMatchObject({ view: 'files', explorer: { layer: 2, mode: 'layer', node: null } })
  })

  it('says that a file which the page had sent cannot be opened again', () => {
    follow('/image?source=upload%3A7&name=web.tar&view=files')
    expect(played.tab()).toMatchObject({
      name: 'web.tar',
      analysis: { state: 'failed', failure: { what: 'Cannot open web.tar again' } },
    })
    follow('/image?source=upload%3A7&name=web.tar&view=files')
    expect(played.state.tabs).toHaveLength(1)
    expect(played.asked).toEqual([])
  })
})

describe('what comes from outside', () => {
  it.each(['docker://acme/api:1', 'sample', 'acme/api:1'])('opens %s, which is at hand', async (source) => {
    follow(`/image?source=${encodeURIComponent(source)}`)
    await settle()
    expect(played.asked).toHaveLength(1)
  })

  it.each([
    'registry://evil.example/x',
    '/etc/shadow.tar',
    'oci:/home/ada',
    String.raw`oci-archive:\\evil\share\x.tar`,
  ])('asks before it opens %s', async (source) => {
    follow(`/image?source=${encodeURIComponent(source)}`)
    await settle()
    expect(played.state).toMatchObject({ tabs: [], asked: { source } })
    expect(played.asked).toEqual([])
    played.actions.answerAsked(false)
    await settle()
    expect(played.state).toMatchObject({ tabs: [], asked: null })
    follow(`/image?source=${encodeURIComponent(source)}`)
    played.actions.answerAsked(true)
    await settle()
    expect(played.asked.map(({ request }) => request.source)).toEqual([source])
  })

  it('does not ask again for what was opened before', async () => {
    const storage = memoryStorage()
    played.stop()
    played = new PlayedApp({ storage })
    await played.explore('registry://ghcr.io/acme/api:1')
    played.stop()
    played = new PlayedApp({ storage })
    follow('/image?source=registry%3A%2F%2Fghcr.io%2Facme%2Fapi%3A1')
    await settle()
    expect(played.asked).toHaveLength(1)
  })
})

describe('a link', () => {
  it('leads where it says, whichever way its scheme is read', () => {
    const request = { source: 'docker://web:1', choice: null, view: 'waste' }
    for (const link of [
      'layerscope://open?source=docker://web:1&view=waste',
      'layerscope:open?source=docker%3A%2F%2Fweb%3A1&view=waste',
      'layerscope://open/?source=docker://web:1&view=waste',
    ])
      expect(linkDestination(link)).toEqual({ kind: 'image', request })
  })

  it.each([
    'layerscope://open',
    'layerscope://run?source=sample',
    'layerscope://open?source=-',
    'layerscope://open?source=upload:1',
    'layerscope://open?source=',
    'https://open?source=sample',
    `layerscope://open?source=${'a'.repeat(9000)}`,
    'layerscope:1.0',
  ])('%s is none', (link) => {
    expect(linkDestination(link)).toBeNull()
  })

  it('is told from an image of that name', async () => {
    played.client.open('layerscope:1.0')
    await settle()
    expect(played.asked.map(({ request }) => request.source)).toEqual(['layerscope:1.0'])
  })

  it('that makes no sense says so in a tab, and starts nothing', async () => {
    played.client.open('layerscope://run?source=sample')
    await settle()
    expect(played.tab().analysis).toMatchObject({ failure: { what: 'Cannot follow the link' } })
    expect(played.asked).toEqual([])
  })

  it('is handed over by the system like a source, and asked about where it must be', async () => {
    played.client.open('layerscope://open?source=sample')
    await settle()
    expect(played.asked).toHaveLength(1)
    played.client.open('layerscope://open?source=/tmp/x.tar')
    await settle()
    expect(played.state.asked).toMatchObject({ source: '/tmp/x.tar' })
    played.client.open('/tmp/y.tar')
    await settle()
    expect(played.asked.at(-1)?.request.source).toBe('/tmp/y.tar')
  })
})
