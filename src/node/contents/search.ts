import { pathsIn } from '#core/model/path-list'
import { unpack } from '#core/model/packed'
import type { ContentList } from '#core/model/content-list'
import { SEARCH_LIMITS } from '#contract/content'
import type { ContentOutcome, SearchLimits, SearchTask } from '#contract/content'

import { listDamaged, patternSlow } from '../failures/content'
import type { ContentWish } from '../layers/open-image'
import type { ContentTools } from './content-tools'
import { directSearch, guardedSearch } from './search/batches'
import { MatchCollector } from './search/collector'
import { patternMatcher, plainMatcher } from './search/matcher'
import type { TextMatches } from './search/matcher'
import { looksLikeText } from './text'

/** Looks through contents as they come, and tells of matches as they are found. */
export async function searchContents(task: SearchTask, tools: ContentTools): Promise<ContentOutcome> {
  const limits = { ...SEARCH_LIMITS, ...task.limits }
  const { reader, meter, emit } = tools
  const files = wishesIn(task)
  const collector = new MatchCollector(limits, emit)
  const take = (file: number, matches: TextMatches | null): void => {
    collector.take(file, matches)
    if (collector.slow < limits.slowFiles) return
    throw patternSlow(task.text, Math.round(limits.fileTime / 1000), collector.slow)
  }
  const search =
    task.mode === 'plain'
      ? directSearch(plainMatcher(task), limits.matchesPerFile, take)
      : guardedSearch(patternMatcher(task, limits.lineLength), limits.matchesPerFile, limits.fileTime, take)
  meter.totalFiles = files.size
  try {
    await reader([...files.keys()], async (wish, { bytes, chunks }) => {
      const file = files.get(wish) ?? 0
      const content = await textOf(bytes, chunks, limits, tools)
      meter.file()
      if (content.kind === 'text') search.add({ file, text: content.text })
      else collector.passOver(content.kind)
      if (collector.full) throw new Enough()
    })
    search.flush()
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  collector.flush()
  return { kind: 'search', found: collector.outcome(files.size - meter.files) }
}

/** Ends the reading of contents, as there is no other way to. */
class Enough extends Error {}

/** Files in the request as wishes, with their rows. */
function wishesIn(task: SearchTask): Map<ContentWish, number> {
  const wishes = new Map<ContentWish, number>()
  try {
    const { layer, paths } = unpack(Buffer.from(task.files, 'base64')) as ContentList
    let row = 0
    for (const path of pathsIn(paths)) {
      wishes.set({ layer: layer[row]!, path, from: 0, bytes: Infinity }, row)
      row++
    }
    if (row !== layer.length) throw new RangeError('its columns have different lengths')
  } catch (error) {
    throw listDamaged('Cannot search', String(error))
  }
  return wishes
}

/** The content as text, or why it is passed over. Of what is no text only the beginning is read. */
async function textOf(
  bytes: number,
  chunks: AsyncIterable<Uint8Array>,
  { fileBytes }: SearchLimits,
  { meter, signal }: ContentTools,
): Promise<{ kind: 'text'; text: string } | { kind: 'binary' } | { kind: 'large' }> {
  if (bytes > fileBytes) return { kind: 'large' }
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) {
    signal.throwIfAborted()
    meter.read(chunk.length)
    if (parts.length === 0 && !looksLikeText(chunk)) return { kind: 'binary' }
    parts.push(Uint8Array.from(chunk))
  }
  return { kind: 'text', text: new TextDecoder().decode(Buffer.concat(parts)) }
}
