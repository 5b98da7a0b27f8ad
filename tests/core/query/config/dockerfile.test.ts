import { describe, expect, it } from 'vitest'

import { neitherChecked } from '#core/model/integrity'
import type { LayerIdentity } from '#core/model/layer'
import { dockerfileSteps, dockerfileText } from '#core/query/config/dockerfile'

const layer = (index: number, command: string | null): LayerIdentity => ({
  index,
  diffId: null,
  archiveName: null,
  digest: null,
  mediaType: null,
  compression: null,
  blobBytes: null,
  integrity: neitherChecked({ digest: null, diffId: null }, ''),
  command,
  createdAt: null,
})
const step = (afterLayer: number, command: string) => ({ afterLayer, command, createdAt: null })

const image = {
  layers: [
    layer(0, '/bin/sh -c #(nop) ADD file:0123456789abcdef in / '),
    layer(1, 'RUN /bin/sh -c apt-get update # buildkit'),
    layer(2, 'COPY . . # buildkit'),
    layer(3, null),
  ],
  emptySteps: [
    step(-1, 'LABEL a=b'),
    step(0, '/bin/sh -c #(nop)  CMD ["bash"]'),
    step(1, 'ENV NODE_ENV=production'),
    step(3, 'CMD ["node"]'),
  ],
}

describe('a Dockerfile out of a history', () => {
  const steps = dockerfileSteps(image, [100, 20, 3, 0], 2)

  it('has every step in its place, with the bytes of those that stored a layer', () => {
    expect(steps.map(({ lines, layer, bytes }) => [lines.join('\n'), layer, bytes])).toEqual([
      ['LABEL a=b', null, null],
      ['ADD file:0123456789abcdef in /', 0, 100],
      ['CMD ["bash"]', null, null],
      ['RUN apt-get update', 1, 20],
      ['ENV NODE_ENV=production', null, null],
      ['COPY . .', 2, 3],
      ['# layer without a recorded instruction', 3, 0],
      ['CMD ["node"]', null, null],
    ])
  })

  it('begins with the base where one is known', () => {
    expect(steps.map(({ base }) => base)).toEqual([true, true, true, true, false, false, false, false])
    expect(dockerfileText(steps, 'debian:12')).toBe(
      [
        'FROM debian:12',
        'ENV NODE_ENV=production',
        'COPY . .',
        '# layer without a recorded instruction',
        'CMD ["node"]',
        '',
      ].join('\n'),
    )
  })

  it('begins from nothing where none is', () => {
    const text = dockerfileText(dockerfileSteps(image, [1, 2, 3, 4]), null)
    expect(text.split('\n').slice(0, 3)).toEqual([
      'FROM scratch',
      'LABEL a=b',
      'ADD file:0123456789abcdef in /',
    ])
  })

  it('breaks a long RUN before each && that is not in quotes', () => {
    const command = `RUN /bin/sh -c apt-get update && echo "a && b" && ${'x'.repeat(100)} # buildkit`
    const [run] = dockerfileSteps({ layers: [layer(0, command)], emptySteps: [] }, [1])
    expect(run?.lines).toEqual([
      String.raw`RUN apt-get update \ `.trimEnd(),
      String.raw`    && echo "a && b" \ `.trimEnd(),
      `    && ${'x'.repeat(100)}`,
    ])
  })

  it('says what is no instruction as a comment', () => {
    const [bare] = dockerfileSteps({ layers: [layer(0, 'bazel build ...')], emptySteps: [] }, [1])
    expect(bare?.lines).toEqual(['# bazel build ...'])
  })
})
