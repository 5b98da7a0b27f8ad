import { describe, expect, it } from 'vitest'

import { instructionText, parseInstruction, TEXT_LIMIT } from '#core/query/config/instruction'

const DIGEST = '8b3b1c2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9'

describe('instructionText', () => {
  it.each([
    // BuildKit
    ['RUN /bin/sh -c npm ci # buildkit', 'RUN npm ci'],
    ['RUN |1 VERSION=1.2 /bin/sh -c make install # buildkit', 'RUN make install'],
    ['RUN |2 A=x y B=z /bin/bash -o pipefail -c curl | sh # buildkit', 'RUN curl | sh'],
    ['COPY . . # buildkit', 'COPY . .'],
    ['WORKDIR /app', 'WORKDIR /app'],
    ['EXPOSE map[80/tcp:{} 443/tcp:{}]', 'EXPOSE 80/tcp 443/tcp'],
    ['CMD ["node" "server.js"]', 'CMD ["node" "server.js"]'],
    ['RUN <<EOF (echo hello...)', 'RUN <<EOF (echo hello...)'],
    // the classic builder and buildah
    [
      '/bin/sh -c apt-get update && \\\n    apt-get install -y git',
      'RUN apt-get update && \\ apt-get install -y git',
    ],
    ['/bin/sh -c #(nop)  CMD ["bash"]', 'CMD ["bash"]'],
    [`/bin/sh -c #(nop) ADD file:${DIGEST} in / `, 'ADD file:8b3b1c2d4e5f in /'],
    ['|1 VERSION=1.2 /bin/sh -c make', 'RUN make'],
    ['cmd /S /C dir', 'RUN dir'],
    // other tools
    ['jib-gradle-plugin:3.4.0', 'jib-gradle-plugin:3.4.0'],
    ["# debian.sh --arch 'amd64' out/ 'bookworm'", "# debian.sh --arch 'amd64' out/ 'bookworm'"],
    ['', ''],
    // not ours to change
    ['RUN echo "# buildkit"', 'RUN echo "# buildkit"'],
    ['RUN sh build.sh', 'RUN sh build.sh'],
    ['/bin/sh', '/bin/sh'],
  ])('turns %j into %j', (createdBy, expected) => {
    expect(instructionText(createdBy)).toBe(expected)
  })

  it('keeps a hostile line short, and quickly', () => {
    const started = performance.now()
    const text = parseInstruction(`/bin/sh -c ${'a b '.repeat(1_000_000)}`).text
    expect(text).toHaveLength(TEXT_LIMIT)
    expect(parseInstruction(`|${'9'.repeat(20)} ${'A=1 '.repeat(200_000)}`).verb).toBeNull()
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('tells the verb from the rest', () => {
    expect(parseInstruction('COPY --chown=1000:1000 . .')).toEqual({
      verb: 'COPY',
      text: '--chown=1000:1000 . .',
    })
    expect(parseInstruction('FROMAGE')).toEqual({ verb: null, text: 'FROMAGE' })
  })
})
