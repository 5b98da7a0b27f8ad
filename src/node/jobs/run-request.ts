import { isContentRequest } from './job-request'
import type { JobRequest, RequestOptions } from './job-request'

/** Does what is asked, and tells of it in events: the last one, and only the last one, is an end. Never rejects. */
export async function runRequest(request: JobRequest, options: RequestOptions): Promise<void> {
  // Each kind loads what it needs: an analysis has no use for search and previews.
  if (isContentRequest(request)) await (await import('./content-job')).runContentJob(request, options)
  else await (await import('./analysis-job')).runJob(request, options)
}
