import { openStream } from './open-stream'
import type { Source } from '../source'
import type { SourceTools } from '../tools'

/** An archive that only the host can get at: a file that a page sends, or standard input. `name` is for sentences. */
export function streamSource(input: string, name: string, source: string, tools: SourceTools): Source {
  return {
    async open(context) {
      context.report.stage('connect')
      const counted = async function* (id: string): AsyncGenerator<Uint8Array> {
        for await (const chunk of tools.input(id)) {
          context.signal.throwIfAborted()
          context.report.bytes(chunk.length)
          yield chunk
        }
      }
      const { again } = tools
      const twice = again === undefined ? {} : { again: () => counted(again) }
      return openStream(counted(input), { tools, context, archive: name, source, via: 'archive', ...twice })
    },
  }
}
