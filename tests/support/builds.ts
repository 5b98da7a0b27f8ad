import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import type { Content, Pieces } from './bytes'
import { findCommand, run } from './command'
import { podmanFolders, type Engine } from './engines'
import { writePieces } from './images/files'

/** A build context: content by path, 0644 unless said otherwise. */
export type Context = Readonly<Record<string, Content | { readonly content: Content; readonly mode: number }>>

export interface Build {
  readonly tag: string
  readonly dockerfile: string
  readonly files: Context
}

/** Environment in which Docker's own client talks to this engine and to no other. */
export function dockerEnv(engine: Engine): Record<string, string> {
  return { DOCKER_HOST: engine.host, DOCKER_BUILDKIT: '0', DOCKER_CONFIG: join(engine.folder, 'client') }
}

/** `docker build` with the classic builder and no network. Gives the image ID. */
export async function dockerBuild(engine: Engine, { tag, dockerfile, files }: Build): Promise<string> {
  return withContext(dockerfile, files, async (context) => {
    const args = ['build', '--quiet', '--network', 'none', '--force-rm', '--tag', tag, context]
    return (await run('docker', args, { env: dockerEnv(engine), timeout: 600_000 })).trim()
  })
}

/** `docker load` of an archive of any size, which is made while the daemon reads it. */
export async function dockerLoad(engine: Engine, archive: Pieces): Promise<void> {
  const env = { ...process.env, ...dockerEnv(engine) }
  const client = spawn('docker', ['load', '--quiet'], { env, stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  client.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(client, 'close')
  await pipeline(archive, client.stdin)
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`docker load ended with ${code}: ${said}`)
}

/** `podman build` into the storage of a Podman engine. */
export async function podmanBuild(engine: Engine, { tag, dockerfile, files }: Build): Promise<string> {
  return withContext(dockerfile, files, async (context) => {
    const args = ['build', '--quiet', '--isolation', 'chroot', '--tag', tag, context]
    return (await run('podman', [...podmanFolders(engine.folder), ...args], { timeout: 600_000 })).trim()
  })
}

/** `skopeo copy FROM TO`, without signatures and without TLS. */
export async function skopeoCopy(from: string, to: string, more: readonly string[] = []): Promise<void> {
  const plain = [from, to].some((name) => name.startsWith('docker://'))
  const tls = plain ? ['--src-tls-verify=false', '--dest-tls-verify=false'] : []
  await run('skopeo', ['--insecure-policy', 'copy', '--quiet', ...tls, ...more, from, to], {
    timeout: 600_000,
  })
}

/** A folder of its own for as long as `use` takes. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * A base for `FROM scratch` images in which RUN works without any image to pull: this machine's own shell and a few
 * tools, with the libraries they need, in a build context below `shell/`. Use `COPY shell/ /`.
 */
export async function shellContext(
  tools = ['sh', 'rm', 'mv', 'cp', 'ln', 'mkdir', 'chmod', 'chown', 'touch', 'cat'],
): Promise<Context> {
  const files: Record<string, { content: Content; mode: number }> = {}
  for (const tool of tools) {
    const path = findCommand(tool)
    if (path === null) throw new Error(`this machine has no ${tool}`)
    const libraries = [...(await run('ldd', [path])).matchAll(/\/\S+/g)].map(([library]) => library)
    for (const [place, source] of [[`/bin/${tool}`, path], ...libraries.map((it) => [it, it])]) {
      files[`shell${place}`] ??= { content: await readFile(source!), mode: 0o755 }
    }
  }
  return files
}

async function withContext<T>(
  dockerfile: string,
  files: Context,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    await writePieces(join(folder, 'Dockerfile'), dockerfile)
    for (const [name, entry] of Object.entries(files)) {
      const { content, mode } =
        typeof entry === 'object' && 'mode' in entry ? entry : { content: entry, mode: 0o644 }
      await writePieces(join(folder, name), content)
      await chmod(join(folder, name), mode)
    }
    return use(folder)
  })
}
