import type { Context } from './context'
import type { LibraryColumn, LibraryFilter } from './state'

/** Actions on what the library shows of its list. */
export function libraryActions({ set }: Context) {
  return {
    searchLibrary: (search: string): void => set(({ library }) => ({ library: { ...library, search } })),
    /** Goes to the library to look for another image. */
    openAnother: (): void =>
      set(({ library }) => ({
        active: 'library',
        library: { ...library, searchWishes: library.searchWishes + 1 },
      })),
    filterLibrary: (filter: LibraryFilter): void =>
      set(({ library }) => ({ library: { ...library, filter } })),
    /** Sorts by a column, the natural way first; again, the other way. */
    sortLibrary: (by: LibraryColumn): void =>
      set(({ library }) => ({
        library: {
          ...library,
          sort: { by, descending: library.sort.by === by ? !library.sort.descending : by !== 'name' },
        },
      })),
  }
}
