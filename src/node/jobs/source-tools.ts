import type { AnalysisRequest } from '#contract/calls'

import { JobCache } from '../cache/job-cache'
import type { Environment } from '../lib/environment'
import type { ZstdThreads } from '../inflate/zstd'
import type { SourceTools } from '../sources/tools'
import type { RequestOptions } from './job-request'

/** What the sources of one job work with, beside inputs that come twice. */
export function sourceTools(
  request: Pick<AnalysisRequest, 'engineMetadata' | 'dive'>,
  { environment, input, readers }: Pick<RequestOptions, 'environment' | 'input' | 'readers'>,
  zstd: ZstdThreads,
): SourceTools & { readonly cache: JobCache } {
  return {
    environment,
    zstd,
    input,
    cache: new JobCache(environment),
    ...(readers === undefined ? {} : { readers }),
    withoutEngineMetadata: !mayReadEngine(request, environment),
    // They are in dive's document, and nowhere else.
    withArchiveNames: request.dive === 'document',
  }
}

/** What the request wishes or, where it says nothing, what the host was started with. */
function mayReadEngine(
  { engineMetadata }: Pick<AnalysisRequest, 'engineMetadata'>,
  { variables }: Environment,
): boolean {
  return (engineMetadata ?? variables['LAYERSCOPE_ENGINE_METADATA']) !== 'off'
}
