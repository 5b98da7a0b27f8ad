import { existsSync } from 'node:fs'

import { resolvePath } from '../image-path'
import { archiveSource } from './archive-source'
import type { Source } from '../source'
import type { SourceTools } from '../tools'

/** A folder in image layout; `DIR:TAG` as skopeo writes it chooses one of its images. */
export function layoutSource(path: string, source: string, tools: SourceTools): Source {
  const tagged = /^(.+):([^:/\\]+)$/.exec(path)
  const [folder, tag] = tagged === null ? [path, null] : [tagged[1]!, tagged[2]!]
  if (tag === null || existsSync(resolvePath(path, tools.environment)))
    return archiveSource(path, source, tools)
  const inside = archiveSource(folder, source, tools)
  return { ...inside, open: (context) => inside.open({ ...context, choice: context.choice ?? tag }) }
}
