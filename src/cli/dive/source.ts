import { parseSourceRef } from '#core/model/source-ref'
import { isImagePath, resolvePath } from '#node/sources/image-path'

import { hostEnvironment } from '../environment'
import { quoted } from '../parse'
import { usageError } from '../usage'
import type { Setting } from './application'

/** Where dive takes images from. */
export const DIVE_ENGINES = ['docker', 'podman', 'docker-archive'] as const

/**
 * The source reference that SOURCE and dive's `--source` mean together. A scheme in SOURCE wins. The flag decides on
 * all other texts; a setting, which may be a sample that nobody changed, only on what would be an engine's image.
 */
export function chosenSource(argument: string, flag: string | null, setting: Setting | null): string {
  if (/^(docker|podman|registry):\/\/|^(docker-archive|oci-archive|oci|upload):/.test(argument))
    return argument
  if (flag !== null) return withEngine(argument, flag)
  if (setting === null || setting.text === '') return argument
  if (!DIVE_ENGINES.some((engine) => engine === setting.text)) {
    throw usageError(
      `Cannot use container-engine of ${setting.origin}`,
      `${quoted(setting.text)} is not one of ${DIVE_ENGINES.join(', ')}`,
      'Write docker, or use --source.',
    )
  }
  const environment = hostEnvironment('terminal')
  const ref = parseSourceRef(argument, (path) => isImagePath(resolvePath(path, environment)))
  return ref.kind === 'engine' ? withEngine(argument, setting.text) : argument
}

function withEngine(argument: string, engine: string): string {
  if (engine !== 'docker-archive') return `${engine}://${argument}`
  return argument === '-' ? argument : `docker-archive:${argument}`
}
