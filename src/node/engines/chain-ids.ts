import { createHash } from 'node:crypto'

/** ChainID of each layer (OCI image-spec config.md, Layer ChainID): equal for equal layers on equal layers. */
export function chainIds(diffIds: readonly string[]): string[] {
  const chains: string[] = []
  for (const diffId of diffIds) {
    const below = chains.at(-1)
    chains.push(below === undefined ? diffId : `sha256:${sha256(`${below} ${diffId}`)}`)
  }
  return chains
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
