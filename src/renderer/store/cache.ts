import type { CacheUsage } from '#contract/calls'

import type { Context } from './context'
import { writeRecent } from './recent'

/** Actions on what is kept between starts. Those that ask the host reject with a FailureError. */
export function keptActions({ client, set, storage }: Context) {
  return {
    cacheUsage: (): Promise<CacheUsage> => client.call('cache.usage', null),
    /** Forgets what is kept of layers; the answer is what is left. */
    clearCache: (): Promise<CacheUsage> => client.call('cache.clear', null),
    /** Forgets which images were analyzed, and what was found. */
    forgetRecent: (): void => {
      set({ recent: [] })
      writeRecent(storage, [])
    },
  }
}
