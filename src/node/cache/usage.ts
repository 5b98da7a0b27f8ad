import type { CacheUsage } from '#contract/calls'

import type { Environment } from '../lib/environment'
import { cacheFolder } from './cache-folder'
import { CACHE_LIMIT, IndexCache } from './index-cache'

type Place = Pick<Environment, 'platform' | 'variables' | 'home'>

/** What is kept of earlier analyses. Never rejects: a folder that is not there holds nothing. */
export async function cacheUsage(environment: Place): Promise<CacheUsage> {
  const folder = cacheFolder(environment)
  const { layers, analyses, bytes } = folder === null ? NOTHING : await new IndexCache(folder).usage()
  return { folder, layers, analyses, bytes, limit: CACHE_LIMIT }
}

/** Forgets all of it, and answers what is left: what another process keeps meanwhile, or what cannot be removed. */
export async function clearCache(environment: Place): Promise<CacheUsage> {
  const folder = cacheFolder(environment)
  if (folder !== null) await new IndexCache(folder).clear()
  return cacheUsage(environment)
}

const NOTHING = { layers: 0, analyses: 0, bytes: 0 }
