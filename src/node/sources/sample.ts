import { open } from 'node:fs/promises'
import { join } from 'node:path'

import { sampleMissing } from '../failures/file'
import { readOn } from './archive/file-window'
import { openStream } from './archive/open-stream'
import type { Source } from './source'
import type { SourceTools } from './tools'

/** The image that comes with Layerscope, to be explored where there is no engine. */
export function sampleSource(tools: SourceTools): Source {
  return {
    async open(context) {
      context.report.stage('metadata')
      const path = join(tools.environment.resources, 'sample-image.tar.gz')
      const handle = await open(path, 'r').catch(() => {
        throw sampleMissing(path)
      })
      context.report.total((await handle.stat()).size)
      const bytes = readOn(handle, context.signal, (count) => context.report.bytes(count))
      const archive = 'the sample image'
      return openStream(bytes, { tools, context, archive, source: 'sample', via: 'sample' })
    },
  }
}
