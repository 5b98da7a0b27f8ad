import { asString, asStrings } from '../lib/json'
import type { JsonObject } from '../lib/json'

/** What an index or a config says about the machine that an image is for (OCI image-spec image-index.md). */
export interface Platform {
  /** `os/architecture[/variant]`. */
  readonly name: string
  readonly version: string | null
  readonly features: readonly string[]
}

/** Null when neither system nor architecture is stated. */
export function readPlatform(value: JsonObject | null): Platform | null {
  const os = asString(value?.['os'])
  const architecture = asString(value?.['architecture'])
  if (os === null && architecture === null) return null
  const variant = asString(value?.['variant'])
  return {
    name: [os ?? 'unknown', architecture ?? 'unknown', ...(variant === null ? [] : [variant])].join('/'),
    version: asString(value?.['os.version']),
    features: asStrings(value?.['os.features']),
  }
}

/** What a config and the index say together: the config knows best, but many leave out what an index states. */
export function mergedPlatform(config: Platform | null, index: Platform | null): Platform | null {
  if (config === null || index === null) return config ?? index
  return {
    name: index.name.startsWith(`${config.name}/`) ? index.name : config.name,
    version: config.version ?? index.version,
    features: config.features.length > 0 ? config.features : index.features,
  }
}

/** With version and features as containerd writes them: `windows(10.0.17763.1+win32k)/amd64`. */
export function fullPlatform({ name, version, features }: Platform): string {
  const more = [version ?? '', ...features].join('+')
  return more === '' ? name : name.replace('/', `(${more})/`)
}

/** It asks for nothing beyond system, architecture and variant. */
export function isPlain({ version, features }: Platform): boolean {
  return version === null && features.length === 0
}
