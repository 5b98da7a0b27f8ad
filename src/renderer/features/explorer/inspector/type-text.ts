import type { RowFacts } from '#core/query/tree/row-facts'

/** What a path is, in words. */
export function typeText(facts: RowFacts): string {
  if (facts.broken) return 'Hard link to a missing target'
  switch (facts.type) {
    case 'file':
      return 'Regular file'
    case 'directory':
      return facts.implied ? 'Directory, implied by its contents' : 'Directory'
    case 'symlink':
      return 'Symbolic link'
    case 'hardlink':
      return 'Hard link'
    case 'char':
      return 'Character device'
    case 'block':
      return 'Block device'
    case 'fifo':
      return 'Named pipe'
    case 'unknown':
      return 'Unknown'
  }
}
