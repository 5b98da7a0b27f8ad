import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'

import { sampleMissing } from '../failures/file'
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
      const stream = createReadStream('', { fd: handle, signal: context.signal })
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of stream as AsyncIterable<Uint8Array>) {
          context.report.bytes(chunk.length)
          yield chunk
        }
      }
      try {
        const archive = 'the sample image'
        return await openStream(counted(), { tools, context, archive, source: 'sample', via: 'sample' })
      } finally {
        stream.destroy()
      }
    },
  }
}
