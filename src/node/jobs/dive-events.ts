import type { AnalysisWithDive } from '#core/analyze/analyze'
import { diveDocument, diveReferences } from '#core/analyze/dive/document'
import type { LayerIndex } from '#core/index/layer-index'
import { pathText } from '#core/model/path-text'
import type { AnalysisRequest } from '#contract/calls'
import type { JobEvent } from '#contract/events'

/** Characters of the document in one event. */
const PIECE = 256 << 10

/** Tells what dive makes of an image: its list, and its document in pieces where that is wished for. */
export function emitDive(
  wish: NonNullable<AnalysisRequest['dive']>,
  layers: readonly LayerIndex[],
  { snapshot, places, score }: AnalysisWithDive,
  emit: (event: JobEvent) => void,
): void {
  const references = diveReferences(score).map(({ path, ...row }) => ({ ...row, path: pathText(path) }))
  emit({ kind: 'dive-references', references })
  if (wish === 'references') return
  const { image } = snapshot
  // dive calls this the ID of a layer; of everything that is no old archive it is `blobs`.
  const ids = image.layers.map(({ archiveName }) => archiveName?.split('/')[0] ?? 'blobs')
  let text = ''
  for (const part of diveDocument(image, layers, places, score, ids)) {
    text += part
    if (text.length < PIECE) continue
    emit(documentEvent(text))
    text = ''
  }
  emit(documentEvent(text))
}

function documentEvent(text: string): JobEvent {
  return { kind: 'dive-document', bytes: new TextEncoder().encode(text) }
}
