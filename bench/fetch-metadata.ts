import { createHash } from 'node:crypto'
import { request } from 'node:http'

/**
 * Fetches what Docker keeps of the layers of an image (`tar-split.json.gz` in its layerdb) through a container that
 * never runs, and throws it away: the least that reading this metadata through the API can take. Milliseconds.
 */
export async function fetchMetadata(socket: string, image: string): Promise<number> {
  const started = performance.now()
  const info = (await ask(socket, 'GET', '/info')) as { DockerRootDir: string; Driver: string }
  const details = (await ask(socket, 'GET', `/images/${image}/json`)) as { RootFS: { Layers: string[] } }
  const folder = `${info.DockerRootDir}/image/${info.Driver}/layerdb/sha256`
  const { Id: id } = (await ask(socket, 'POST', '/containers/create', {
    Image: image,
    Cmd: ['never'],
    NetworkDisabled: true,
    HostConfig: { Mounts: [{ Type: 'bind', Source: folder, Target: '/layers', ReadOnly: true }] },
  })) as { Id: string }
  try {
    await Promise.all(
      chainIds(details.RootFS.Layers).map((chain) => {
        const path = encodeURIComponent(`/layers/${chain}/tar-split.json.gz`)
        return ask(socket, 'GET', `/containers/${id}/archive?path=${path}`)
      }),
    )
  } finally {
    await ask(socket, 'DELETE', `/containers/${id}?force=1`)
  }
  return performance.now() - started
}

/** Hex of the chain ID of each layer (OCI image-spec config.md, Layer ChainID). */
function chainIds(diffIds: readonly string[]): string[] {
  let chain = ''
  return diffIds.map((diffId) => {
    chain =
      chain === '' ? diffId : `sha256:${createHash('sha256').update(`${chain} ${diffId}`).digest('hex')}`
    return chain.replace('sha256:', '')
  })
}

/** The JSON of an answer, null for another; its bytes are read in any case. */
function ask(socketPath: string, method: string, path: string, body?: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const asked = request({ socketPath, method, path: `/v1.41${path}`, headers }, (response) => {
      const isJson = response.headers['content-type'] === 'application/json'
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => isJson && parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if ((response.statusCode ?? 500) >= 400) reject(new Error(`${method} ${path}: ${text}`))
        else resolve(text === '' ? null : JSON.parse(text))
      })
    })
    asked.on('error', reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
