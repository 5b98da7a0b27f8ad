import { readFile } from 'node:fs/promises'

import type { PageFile } from '#node/page/files'
import { pageHeaders } from '#node/page/policy'

import { HOST } from './trust'

/** The page talks to its host through the bridge, so it may not connect to anything. */
const HEADERS = pageHeaders("'none'")

/** Answers `app://layerscope/…` from the files of the built page, and nothing else. */
export function pageHandler(
  files: ReadonlyMap<string, PageFile>,
): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const file = host === HOST && method === 'GET' ? files.get(pathname) : undefined
    if (file === undefined) return notFound()
    try {
      const content = await readFile(file.file)
      return new Response(new Uint8Array(content), { headers: { ...HEADERS, 'content-type': file.type } })
    } catch {
      return notFound()
    }
  }
}

function notFound(): Response {
  return new Response('not found', { status: 404, headers: { ...HEADERS, 'content-type': 'text/plain' } })
}
