import { buildDateText } from '#core/query/config/build-date'
import { commandLine, configFacts, type ConfigFacts, type HealthCheck } from '#core/query/config/facts'
import { looksSecret, SHOWN_LIMIT } from '#core/query/config/secrets'
import { formatDuration } from '#core/query/format'

import { Button } from '../../ui/Button'
import { HiddenIcon, ShowIcon } from '../../ui/icons'
import type { ImageViewProps } from '../../image/view-props'
import { useReveal } from './reveal'
import styles from './RunSettings.module.css'
import { FactList, type Fact } from './FactList'
import { SettingList } from './SettingList'

/** A tab stop, since a text can only be scrolled by keys while it has the focus. */
const scrolledByKeys = { role: 'group', tabIndex: 0 } as const

/** What a container of this image starts with. */
export function RunSettings({ model }: ImageViewProps) {
  const { image } = model.snapshot
  const facts = configFacts(image)
  const { environment, labels } = facts
  const onBuild = facts.onBuild.map((line, place) => ({ line, key: `${place} ${line}` }))
  return (
    <section aria-label="Settings" className={styles.pane}>
      <header className={styles.head}>
        <h2 className={styles.title}>How it runs</h2>
        <span className="grow" />
        {hasSecrets(facts) ? <RevealButton /> : null}
      </header>
      <div {...scrolledByKeys} aria-label="How it runs" className={`scroll ${styles.body}`}>
        <FactList facts={runFacts(facts, image.platform, image.createdAt)} />
        <SettingList
          title="Environment"
          settings={environment}
          none={storedText(facts, 'Env') ?? 'No variables are set.'}
        />
        <SettingList title="Labels" settings={labels} none={storedText(facts, 'Labels') ?? 'No labels.'} />
        {facts.onBuild.length === 0 ? null : (
          <section>
            <h3 className={styles.heading}>Triggers for images built on this one</h3>
            <ol className={`mono selectable ${styles.lines}`}>
              {onBuild.map(({ key, line }) => (
                <li key={key}>{line}</li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </section>
  )
}

function RevealButton() {
  const { revealed, setRevealed } = useReveal()
  return (
    <Button
      variant="quiet"
      size="sm"
      chord="v"
      icon={revealed ? <HiddenIcon /> : <ShowIcon />}
      onClick={() => setRevealed(!revealed)}
    >
      {revealed ? 'Hide secrets' : 'Show secrets'}
    </Button>
  )
}

function hasSecrets({ environment, labels }: ConfigFacts): boolean {
  return [...environment, ...labels].some(({ name, value }) => looksSecret(name, value))
}

function runFacts(facts: ConfigFacts, platform: string | null, createdAt: string | null): readonly Fact[] {
  const { entrypoint, command, user, root, shell, healthCheck, ports, volumes } = facts
  /** What stands in the place of a member of the wrong type. */
  const stored = (name: string): Partial<Fact> => {
    const value = facts.malformed[name]
    return value === undefined ? {} : { value, mono: true, note: 'wrong type', warn: true }
  }
  return [
    {
      label: 'Entry point',
      value: wordsFact(entrypoint),
      mono: entrypoint !== null,
      ...stored('Entrypoint'),
    },
    { label: 'Command', value: wordsFact(command), mono: command !== null, ...stored('Cmd') },
    {
      label: 'User',
      value: user ?? 'root',
      mono: true,
      note: root ? (user === null ? '(default)' : 'can do anything inside the container') : undefined,
      warn: root,
      ...stored('User'),
    },
    {
      label: 'Working directory',
      value: facts.workingDirectory ?? '/',
      mono: true,
      ...stored('WorkingDir'),
    },
    {
      label: 'Ports',
      value: ports.length === 0 ? null : ports.join(', '),
      mono: true,
      ...stored('ExposedPorts'),
    },
    {
      label: 'Volumes',
      value: volumes.length === 0 ? null : volumes.join(', '),
      mono: true,
      ...stored('Volumes'),
    },
    { label: 'Health check', ...healthFact(healthCheck), ...stored('Healthcheck') },
    {
      label: 'Stop signal',
      value: facts.stopSignal ?? 'SIGTERM',
      mono: true,
      note: facts.stopSignal === null ? '(default)' : undefined,
      ...stored('StopSignal'),
    },
    ...(shell === null ? [] : [{ label: 'Shell', value: commandLine(shell), mono: true }]),
    ...(facts.malformed['Shell'] === undefined ? [] : [{ label: 'Shell', value: null, ...stored('Shell') }]),
    ...(facts.malformed['OnBuild'] === undefined
      ? []
      : [{ label: 'Triggers', value: null, ...stored('OnBuild') }]),
    { label: 'Architecture', value: platform },
    { label: 'Created', value: buildDateText(createdAt, timeText) },
  ]
}

function storedText({ malformed }: ConfigFacts, name: string): string | null {
  const text = malformed[name]
  return text === undefined ? null : `Wrong type: ${text.slice(0, SHOWN_LIMIT)}`
}

function wordsFact(words: readonly string[] | null): string | null {
  return words === null ? null : commandLine(words)
}

function healthFact(check: HealthCheck | null): Pick<Fact, 'value' | 'note' | 'mono'> {
  if (check === null) return { value: null }
  if (check.test === null) return { value: 'Disabled' }
  const times: readonly (readonly [string, number | null])[] = [
    ['every', check.interval],
    ['timeout', check.timeout],
    ['start period', check.startPeriod],
  ]
  const note = times.flatMap(([words, ms]) => (ms === null ? [] : [`${words} ${formatDuration(ms)}`]))
  if (check.retries !== null) note.push(`${check.retries} ${check.retries === 1 ? 'retry' : 'retries'}`)
  return { value: check.test, mono: true, note: note.length === 0 ? undefined : note.join(', ') }
}

function timeText(time: number): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
}
