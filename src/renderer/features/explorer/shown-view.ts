import type { ImageModel } from '#core/query/image-model'
import type { Steps } from '#core/query/steps'
import { changesBelowIn } from '#core/query/tree/tree'
import { viewOf, type View, type ViewChoice } from '#core/query/view'
import { viewSizeSteps, type ViewSizes } from '#core/query/tree/view-sizes'

/** The files that are shown, with their sizes. */
export interface ShownView {
  readonly view: View
  readonly sizes: ViewSizes
  /** Bytes that a full share bar stands for: of all changes, or of the final image. */
  readonly whole: number
  /** Directories with a change below them, one element a node. */
  readonly changesBelow: Uint8Array
}

export function* shownSteps(model: ImageModel, choice: ViewChoice): Steps<ShownView> {
  const view = viewOf(model, choice)
  yield
  const sizes = yield* viewSizeSteps(model, view)
  const { added, modified, removed, state } = sizes
  const changed = (added[0] ?? 0) + (modified[0] ?? 0) + (removed[0] ?? 0)
  const whole = choice.kind === 'final' ? (state[0] ?? 0) : changed
  return { view, sizes, whole, changesBelow: changesBelowIn(model, view) }
}
