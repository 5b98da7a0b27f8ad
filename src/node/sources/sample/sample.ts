import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

import { sampleMissing } from '../../failures/file'
import { openRegular } from '../../lib/regular-file'
import { readOn } from '../../lib/file-window'
import { openStream } from '../archive/open-stream'
import type { Source } from '../source'
import type { SourceTools } from '../tools'

/** The image that comes with Layerscope, to be explored where there is no engine. */
export function sampleSource(tools: SourceTools): Source {
  return {
    async open(context) {
      context.report.stage('metadata')
      const path = join(tools.environment.resources, 'sample-image.tar.gz')
      const opened = (): Promise<FileHandle> =>
        openRegular(path).catch(() => {
          throw sampleMissing(path)
        })
      const bytes = (handle: FileHandle): AsyncIterable<Uint8Array> =>
        readOn(handle, context.signal, (count) => context.report.bytes(count))
      const again = async function* (): AsyncGenerator<Uint8Array> {
        yield* bytes(await opened())
      }
      const handle = await opened()
      context.report.total((await handle.stat()).size)
      const archive = 'the sample image'
      return openStream(bytes(handle), { tools, context, archive, source: 'sample', via: 'sample', again })
    },
  }
}
