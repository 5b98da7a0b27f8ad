import { NO_BUILD_DATE } from '#core/query/build-date'
import { formatBytes, formatRelativeTime } from '#core/query/format'
import type { EngineStatus, ImageSummary } from '#contract/calls'

import { table } from '../terminal/table'
import type { Column } from '../terminal/table'
import type { Terminal } from '../terminal/terminal'

const DIGEST_SHOWN = 12

/** Images as a table, and one line for each engine that has none to show. */
export function imagesText(
  engines: readonly EngineStatus[],
  images: readonly ImageSummary[],
  now: number,
  { style, columns }: Pick<Terminal, 'style' | 'columns'>,
): string[] {
  const cells: readonly Column<ImageSummary>[] = [
    { title: 'Image', align: 'left', value: nameOf, flexible: true },
    { title: 'ID', align: 'left', value: ({ id }) => shortId(id), paint: style.dim },
    { title: 'Size', align: 'right', value: ({ bytes }) => formatBytes(bytes) },
    {
      title: 'Created',
      align: 'left',
      value: ({ createdAt, reproducible }) =>
        createdAt !== null ? formatRelativeTime(createdAt, now) : reproducible === true ? NO_BUILD_DATE : '',
    },
    { title: 'Engine', align: 'left', value: ({ engine }) => engine },
  ]
  const bare = engines.filter(
    ({ id, state }) => state === 'running' && !images.some((each) => each.engine === id),
  )
  return [
    ...(images.length === 0 ? [] : table(cells, images, { columns, title: style.dim })),
    ...bare.map(({ name }) => `${name} has no images.`),
  ]
}

function nameOf({ names }: ImageSummary): string {
  return names.length === 0 ? '(no name)' : names.join(', ')
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, DIGEST_SHOWN)
}
