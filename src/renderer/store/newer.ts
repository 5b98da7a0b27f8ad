import type { ImageSummary } from '#contract/calls'

import type { AppState, ImageTab } from './state'

/** Engine whose image a tab shows; null for what comes from elsewhere, or is not known yet. */
export function engineOf({ listed, analysis }: ImageTab): string | null {
  return listed?.engine ?? /^(docker|podman):\/\//.exec(analysis.image?.source ?? '')?.[1] ?? null
}

/** Engine of what the window shows; null for none, undefined where it makes no difference which engines there are. */
export function shownEngine({ active, library, tabs }: AppState): string | null | undefined {
  if (active === 'library') return library.place?.kind === 'engine' ? library.place.engine : null
  const tab = tabs.find(({ id }) => id === active)
  return (tab?.analysis.snapshot ? engineOf(tab) : null) ?? undefined
}

/**
 * The image that a tab's name stands for by now, when that is another one than was analyzed. Null as long as nobody
 * knows of one.
 */
export function newerImage(images: AppState['images'], tab: ImageTab): ImageSummary | null {
  const { snapshot } = tab.analysis
  const engine = engineOf(tab)
  const list = (engine === null ? null : images.get(engine)?.list) ?? null
  const name = snapshot?.image.name ?? null
  if (list === null || name === null) return null
  const was = tab.listed?.id ?? idIn(list, snapshot?.image.id ?? null)
  const now = list.find(({ names }) => names.includes(name) || names.includes(`${name}:latest`))
  return was === null || now === undefined || now.id === was ? null : now
}

/** Some engines list an image by another ID than its config has. */
function idIn(list: readonly ImageSummary[], id: string | null): string | null {
  return list.some((image) => image.id === id) ? id : null
}
