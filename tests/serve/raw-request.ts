import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RawRequest {
  readonly port: number
  readonly path?: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
  /** More of the body would come, and never does. */
  readonly unfinished?: boolean
}

/** An HTTP request with exactly these headers and this path, which fetch would not let through as they are. */
export function ask({
  port,
  path = '/',
  method = 'GET',
  headers = {},
  body,
  unfinished = false,
}: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        })
        if (unfinished) sent.destroy()
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    if (unfinished) sent.write(body)
    else sent.end(body)
  })
}

/** `name=value` of the cookie that an answer sets. */
export function cookieOf({ headers }: RawAnswer): string {
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** The key that an answer has the page store. */
export function keyOf({ body }: RawAnswer): string {
  return /setItem\("layerscope\.key","([\w-]{43})"\)/.exec(body)?.[1] ?? ''
}
