import type { ImageConfig, ImageIdentity } from '../../model/image'

/** What an image says about how it wants to be run (OCI image-spec config.md), as far as it is readable. */
export interface ConfigFacts {
  /** Words of the entry point; null when there is none. */
  readonly entrypoint: readonly string[] | null
  readonly command: readonly string[] | null
  /** The shell of commands that name none; null for the usual one. */
  readonly shell: readonly string[] | null
  readonly environment: readonly Setting[]
  /** As stated; null when nothing is, which means root. */
  readonly user: string | null
  readonly root: boolean
  readonly workingDirectory: string | null
  readonly ports: readonly string[]
  readonly volumes: readonly string[]
  readonly labels: readonly Setting[]
  readonly healthCheck: HealthCheck | null
  readonly stopSignal: string | null
  /** Instructions for images that are built on this one. */
  readonly onBuild: readonly string[]
  /** Members of the wrong shape by their names, as JSON; what they mean is absent above. */
  readonly malformed: Readonly<Partial<Record<string, string>>>
}

export interface Setting {
  readonly name: string
  readonly value: string
}

export interface HealthCheck {
  /** The command on one line; null when the check of the base is turned off. */
  readonly test: string | null
  /** Milliseconds; null where the engine's default holds. */
  readonly interval: number | null
  readonly timeout: number | null
  readonly startPeriod: number | null
  readonly retries: number | null
}

/** Reads the run-time section of a config. Members of the wrong shape are kept as they are stored. */
export function configFacts({ config }: Pick<ImageIdentity, 'config'>): ConfigFacts {
  const user = text(config['User'])
  return {
    entrypoint: words(config['Entrypoint']),
    command: words(config['Cmd']),
    shell: words(config['Shell']),
    environment: (words(config['Env']) ?? []).map(setting),
    user,
    root: user === null || /^(root|0)(:|$)/.test(user),
    workingDirectory: text(config['WorkingDir']),
    ports: keys(config['ExposedPorts']),
    volumes: keys(config['Volumes']),
    labels: settings(config['Labels']),
    healthCheck: healthCheck(config['Healthcheck']),
    stopSignal: text(config['StopSignal']),
    onBuild: words(config['OnBuild']) ?? [],
    malformed: Object.fromEntries(
      Object.entries(SHAPES).flatMap(([name, fits]) => {
        const value = config[name] ?? null
        return value === null || fits(value) ? [] : [[name, JSON.stringify(value)]]
      }),
    ),
  }
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isWords = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isRecord = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value)

/** Shapes of the members that are read here (OCI image-spec config.md). Null is allowed for each, as Go writes it. */
const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  Entrypoint: isWords,
  Cmd: isWords,
  Shell: isWords,
  Env: isWords,
  OnBuild: isWords,
  User: isText,
  WorkingDir: isText,
  StopSignal: isText,
  ExposedPorts: isRecord,
  Volumes: isRecord,
  Labels: isRecord,
  Healthcheck: isRecord,
}

/** Words as a shell would take them: those with anything but plain characters in quotes. */
export function commandLine(parts: readonly string[]): string {
  return parts
    .map((part) => (PLAIN.test(part) ? part : `'${part.replaceAll("'", String.raw`'\''`)}'`))
    .join(' ')
}

const PLAIN = /^[\w@%+=:,./-]+$/

function setting(line: string): Setting {
  const at = line.indexOf('=')
  return at < 0 ? { name: line, value: '' } : { name: line.slice(0, at), value: line.slice(at + 1) }
}

function settings(value: unknown): readonly Setting[] {
  return Object.entries(record(value))
    .map(([name, it]) => ({ name, value: typeof it === 'string' ? it : JSON.stringify(it) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function healthCheck(value: unknown): HealthCheck | null {
  const check = record(value)
  const [kind, ...rest] = words(check['Test']) ?? []
  if (kind === undefined) return null
  return {
    test:
      kind === 'NONE'
        ? null
        : kind === 'CMD-SHELL'
          ? rest.join(' ')
          : commandLine(kind === 'CMD' ? rest : [kind, ...rest]),
    interval: milliseconds(check['Interval']),
    timeout: milliseconds(check['Timeout']),
    startPeriod: milliseconds(check['StartPeriod']),
    retries: count(check['Retries']),
  }
}

/** Engines write durations in nanoseconds; 0 is their way to leave one out. */
function milliseconds(value: unknown): number | null {
  const nanoseconds = count(value)
  return nanoseconds === null ? null : nanoseconds / 1e6
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function words(value: unknown): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0) return null
  return value.every((it): it is string => typeof it === 'string') ? value : null
}

/** Sets are objects with empty values. Ports sort by number. */
function keys(value: unknown): readonly string[] {
  return Object.keys(record(value)).sort(
    (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1),
  )
}

function record(value: unknown): ImageConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ImageConfig) : {}
}
