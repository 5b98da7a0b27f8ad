/** What is being dragged over the window, judged by the little that a page may know before the drop. */
export type Dragged = 'nothing' | 'archive' | 'other'

/** Types that browsers give to files that are certainly no archive. */
const NO_ARCHIVE = /^(image|video|audio|text|font)\/|^application\/(pdf|json|xml|javascript)/

export function draggedOf(data: DataTransfer | null): Dragged {
  const files = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file')
  if (files.length === 0) return 'nothing'
  return files.every(({ type }) => NO_ARCHIVE.test(type)) ? 'other' : 'archive'
}

/**
 * The files of a drop, and whether there were folders that cannot be opened. A desktop opens folders by their
 * path; a page in a browser cannot send one.
 */
export function droppedFiles(
  data: DataTransfer | null,
  desktop: boolean,
): { readonly files: readonly File[]; readonly folders: boolean } {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file')
  const refused = (item: DataTransferItem) => !desktop && item.webkitGetAsEntry()?.isDirectory === true
  return {
    files: items.filter((item) => !refused(item)).flatMap((item) => item.getAsFile() ?? []),
    folders: items.some(refused),
  }
}
