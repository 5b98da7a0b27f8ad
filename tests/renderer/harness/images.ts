import type { ImageLayer, ImageLayers, ImageSummary } from '#contract/calls'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** `[name, age in milliseconds, how many of the first layers are base, base name, layers]`; a layer is MB, sharers, command. */
type Made = readonly [
  string | null,
  number,
  number,
  string | null,
  readonly (readonly [number, number, string])[],
]

const DEBIAN = [74.8, 6, "# debian.sh --arch 'amd64' out/ 'bookworm' '@1731283200'"] as const
const NODE = [
  DEBIAN,
  [
    0.009,
    4,
    'RUN /bin/sh -c groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash node # buildkit',
  ],
  [
    122.4,
    4,
    'RUN /bin/sh -c ARCH= OPENSSL_ARCH= && curl -fsSLO node-v20.18.0-linux-x64.tar.xz && tar -xJf node.tar.xz # buildkit',
  ],
  [
    5.3,
    4,
    'RUN /bin/sh -c set -ex && curl -fsSLO yarn-v1.22.22.tar.gz && tar -xzf yarn.tar.gz -C /opt/ # buildkit',
  ],
  [0.000388, 4, 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit'],
] as const
const TOOLS = [
  231.7,
  3,
  'RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends python3 make g++ git # buildkit',
] as const

const MADE: readonly Made[] = [
  [
    'acme/checkout-api:2.9.0-rc1',
    12 * 60_000,
    5,
    'node:20-bookworm-slim',
    [
      ...NODE,
      [78, 0, 'COPY --from=build /app/dist ./dist # buildkit'],
      [40, 0, 'COPY --from=build /app/node_modules ./node_modules # buildkit'],
    ],
  ],
  [
    'acme/checkout-api:2.8.0',
    2 * HOUR,
    5,
    'node:20-bookworm-slim',
    [
      ...NODE,
      TOOLS,
      [0.684, 0, 'COPY package.json package-lock.json ./ # buildkit'],
      [214.3, 0, 'RUN /bin/sh -c npm ci # buildkit'],
      [38.6, 0, 'COPY . . # buildkit'],
      [180.5, 0, 'RUN /bin/sh -c chown -R node:node /app # buildkit'],
      [47.3, 0, 'RUN /bin/sh -c npm run build && npm prune --omit=dev && rm -rf test # buildkit'],
      [0, 0, 'RUN /bin/sh -c rm -rf /root/.npm /var/lib/apt/lists/* # buildkit'],
    ],
  ],
  [
    'acme/worker:2.8.0',
    2 * HOUR,
    5,
    'node:20-bookworm-slim',
    [
      ...NODE,
      TOOLS,
      [0.41, 0, 'COPY package.json package-lock.json ./ # buildkit'],
      [201.9, 0, 'RUN /bin/sh -c npm ci # buildkit'],
      [31.2, 0, 'COPY . . # buildkit'],
      [170.9, 0, 'RUN /bin/sh -c chown -R node:node /app # buildkit'],
      [19.4, 0, 'RUN /bin/sh -c npm run build # buildkit'],
    ],
  ],
  [
    'acme/ml-scorer:1.14.0',
    30 * HOUR,
    2,
    'python:3.12-slim',
    [
      DEBIAN,
      [51, 2, 'RUN /bin/sh -c set -eux; savedAptMark="$(apt-mark showmanual)" # buildkit'],
      [402, 0, 'RUN /bin/sh -c apt-get install -y libgomp1 build-essential # buildkit'],
      [1490, 0, 'RUN /bin/sh -c pip install torch==2.5.1 scikit-learn # buildkit'],
      [262, 0, 'COPY models/ /models/ # buildkit'],
      [20, 0, 'COPY src/ /app/ # buildkit'],
    ],
  ],
  [
    'acme/etl-jobs:2024.11',
    4 * DAY,
    2,
    'python:3.12-slim',
    [
      DEBIAN,
      [51, 2, 'RUN /bin/sh -c set -eux # buildkit'],
      [420, 0, 'RUN /bin/sh -c apt-get install -y openjdk-17-jre-headless # buildkit'],
      [398, 0, 'RUN /bin/sh -c pip install -r requirements.txt # buildkit'],
      [176, 0, 'COPY jobs/ /jobs/ # buildkit'],
    ],
  ],
  [
    'acme/admin-web:5.2.1',
    5 * DAY,
    2,
    'nginx:1.27-alpine',
    [
      [7.8, 3, 'ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit'],
      [41, 1, 'RUN /bin/sh -c set -x && addgroup -g 101 -S nginx # buildkit'],
      [22.5, 0, 'COPY --from=build /app/dist /usr/share/nginx/html # buildkit'],
    ],
  ],
  [
    'postgres:16.4',
    61 * DAY,
    1,
    'debian:bookworm-slim',
    [
      DEBIAN,
      [9.8, 0, 'RUN /bin/sh -c set -eux; groupadd -r postgres --gid=999 # buildkit'],
      [26, 0, 'RUN /bin/sh -c apt-get install -y locales # buildkit'],
      [18.1, 0, 'RUN /bin/sh -c apt-get install -y zstd libnss-wrapper xz-utils # buildkit'],
      [303, 0, 'RUN /bin/sh -c apt-get install -y postgresql-16 # buildkit'],
    ],
  ],
  ['node:20-bookworm-slim', 35 * DAY, 0, null, [...NODE]],
  [
    'mcr.microsoft.com/playwright/python/enterprise-edition/browsers:v1.48.2-noble',
    22 * DAY,
    0,
    null,
    [
      [78, 0, 'ADD file:5f9c1bb0a1d2e3f405162738495a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6 in /'],
      [190, 0, 'RUN /bin/sh -c apt-get update && apt-get install -y python3.12 # buildkit'],
      [1790, 0, 'RUN /bin/sh -c playwright install --with-deps # buildkit'],
      [2, 0, 'RUN /bin/sh -c chmod -R 777 /ms-playwright # buildkit'],
    ],
  ],
  [
    'localstack/localstack:3.8',
    66 * DAY,
    0,
    null,
    [
      DEBIAN,
      [112, 0, 'RUN /bin/sh -c apt-get install -y curl gnupg # buildkit'],
      [44, 1, 'COPY --from=builder /opt/venv /opt/venv # buildkit'],
      [610, 0, 'RUN /bin/sh -c make install # buildkit'],
      [350, 0, 'RUN /bin/sh -c localstack update # buildkit'],
    ],
  ],
  [
    'grafana/grafana:11.3.0',
    30 * DAY,
    0,
    null,
    [
      [8.2, 0, 'ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit'],
      [28, 0, 'RUN /bin/sh -c apk add --no-cache ca-certificates bash curl # buildkit'],
      [290, 0, 'COPY /tmp/grafana /usr/share/grafana # buildkit'],
      [157.6, 0, 'COPY public ./public # buildkit'],
    ],
  ],
  [
    'nginx:1.27-alpine',
    22 * DAY,
    1,
    'alpine:3.20',
    [
      [7.8, 3, 'ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit'],
      [40.9, 1, 'RUN /bin/sh -c set -x && addgroup -g 101 -S nginx # buildkit'],
    ],
  ],
  ['alpine:3.20', 67 * DAY, 0, null, [[7.8, 3, 'ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit']]],
  [
    null,
    2 * HOUR + 300_000,
    5,
    'node:20-bookworm-slim',
    [
      ...NODE,
      TOOLS,
      [0.684, 0, 'COPY package.json package-lock.json ./ # buildkit'],
      [213.9, 0, 'RUN /bin/sh -c npm ci # buildkit'],
      [39, 0, 'COPY . . # buildkit'],
      [181, 0, 'RUN /bin/sh -c chown -R node:node /app # buildkit'],
    ],
  ],
]

export interface Listed {
  readonly summary: ImageSummary
  readonly layers: ImageLayers
}

/** The images of the pretended engine, newest last, as of `now`. */
export function listedImages(engine: string, now: number, copies = 1): readonly Listed[] {
  return Array.from({ length: copies }, (_, copy) =>
    MADE.map((made, i) => listed(engine, now, made, i, copy)),
  ).flat()
}

function listed(
  engine: string,
  now: number,
  [name, age, baseLayers, baseName, made]: Made,
  i: number,
  copy: number,
): Listed {
  const id = `sha256:${hex(i * 7 + copy * 1009 + 3, 64)}`
  const layers = made.map(([mb, sharedWith, command], k): ImageLayer => ({
    diffId: `sha256:${hex(k + (sharedWith > 0 ? 0 : i * 31) + 11, 64)}`,
    bytes: Math.round(mb * 1e6),
    command,
    sharedWith,
  }))
  const called = name === null || copy === 0 ? name : `${name}-${copy}`
  return {
    summary: {
      engine,
      id,
      names: called === null ? [] : i === 7 ? [called, called.replace('20', 'lts')] : [called],
      bytes: layers.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
      createdAt: now - age - copy * 1000,
      source: `${engine}://${called ?? id}`,
    },
    layers: { id, layers, baseLayers, baseName },
  }
}

/** Digits that look like a digest and are the same every time. */
export function hex(seed: number, digits: number): string {
  let state = (seed * 2654435761) >>> 0
  let text = ''
  while (text.length < digits) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    text += state.toString(16).padStart(8, '0')
  }
  return text.slice(0, digits)
}
