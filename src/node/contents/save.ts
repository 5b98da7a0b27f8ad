import type { ContentOutcome, SaveTask, StoredFile } from '#contract/content'

import type { ContentTools } from './content-tools'
import { Gathered, Handover, ReaderGone } from '../lib/handover'
import { writeFolder } from './save-folder'
import { checkLength, missing, whole, wishFor } from './wishes'

/** Writes to where the request says, no faster than that takes it. What breaks off is left nowhere. */
export async function saveContents({ what }: SaveTask, tools: ContentTools): Promise<ContentOutcome> {
  const handover = new Handover()
  const out = new Gathered(handover)
  let broken: unknown = null
  const write =
    what.kind === 'file' ? writeFile(what.file, out, tools) : writeFolder(what.entries, out, tools)
  const writing = write
    .then(() => out.flush())
    .then(
      () => handover.end(),
      (error: unknown) => {
        if (!(error instanceof ReaderGone)) broken = error
        handover.end(error)
      },
    )
  try {
    const place = await tools.output(handover)
    return { kind: 'save', place, bytes: out.written }
  } catch (error) {
    // Why the bytes broke off says more than that they did.
    throw broken ?? error
  } finally {
    handover.leave()
    await writing
  }
}

async function writeFile(file: StoredFile, out: Gathered, tools: ContentTools): Promise<void> {
  const { reader, meter } = tools
  const wish = wishFor(file)
  let seen = false
  meter.totalFiles = 1
  await reader([wish], async (_, content) => {
    seen = true
    checkLength(wish, file.bytes, content.bytes)
    for await (const chunk of whole(wish, content.bytes, content.chunks)) {
      await out.write(chunk)
      meter.read(chunk.length)
    }
    meter.file()
  })
  if (!seen) throw missing(wish)
}
