import type { OpenImage, SourceContext } from '../layers/open-image'

/** A place that images come from: one folder each, and one line in `resolve-source.ts`. */
export interface Source {
  /**
   * Finds the image and says what it is made of. Rejects with a FailureError; with the signal's reason when
   * cancelled. Whatever it opened is closed again before it rejects.
   */
  open(context: SourceContext): Promise<OpenImage>
  /** Absolute path of the files that it reads, where it reads nothing else. */
  readonly place?: string
}
