import { useMemo, useState } from 'react'

import { bindingId, keysUnder } from '../../keys/binding'
import { useKeyRegistry, useKeyRules } from '../../keys/KeysProvider'
import type { KnownKey } from '../../keys/known-keys'
import { useActions, useApp } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { SearchIcon } from '../../ui/icons'
import { Switch } from '../../ui/Switch'
import { KeyRow } from './KeyRow'
import styles from './Keys.module.css'
import { Row, Rows } from './Row'

/** Every key, to be looked up and changed. */
export function Keys() {
  const { characterKeys, keys } = useApp((state) => state.preferences)
  const inImage = useApp(({ tabs }) => tabs.some(({ analysis }) => analysis.snapshot !== null))
  const { setPreferences } = useActions()
  const { known } = useKeyRegistry()
  const rules = useKeyRules()
  const [query, setQuery] = useState('')
  const [recording, setRecording] = useState<string | null>(null)
  // As they were when the section opened: a list that moves under a row being changed helps nobody.
  const [list] = useState(() => known.list())
  const groups = useMemo(() => grouped(list, query), [list, query])
  const changed = Object.keys(keys).length
  return (
    <>
      <Rows title="Keys">
        <Row
          title="Single-character keys"
          note="For example, N goes to the next change. Turn this off if you use speech input or press keys by accident. Keys with Control or Command and function keys keep working."
        >
          <Switch
            label="Single-character keys"
            checked={characterKeys}
            onChange={(on) => setPreferences({ characterKeys: on })}
          />
        </Row>
      </Rows>
      <div className={styles.tools}>
        <Field
          label="Search keys"
          placeholder="Search keys"
          icon={<SearchIcon />}
          value={query}
          onChange={setQuery}
          className={styles.search}
        />
        <span className="grow" />
        {changed === 0 ? null : (
          <Button size="sm" onClick={() => setPreferences({ keys: {} })}>
            Reset all keys to defaults
          </Button>
        )}
      </div>
      {inImage ? null : <p className={styles.note}>Keys for images are listed here after you open one.</p>}
      {groups.length === 0 ? (
        <p role="status" className={styles.note}>
          No key matches “{query}”.
        </p>
      ) : null}
      {groups.map(([name, bindings]) => (
        <Rows key={name} title={name}>
          {bindings.map((binding) => {
            const id = bindingId(binding)
            return (
              <KeyRow
                key={id}
                binding={binding}
                shown={keysUnder(rules, binding)}
                changed={Object.hasOwn(keys, id)}
                recording={recording === id}
                onRecord={(on) => setRecording(on ? id : null)}
              />
            )
          })}
        </Rows>
      ))}
    </>
  )
}

function grouped(
  list: readonly KnownKey[],
  query: string,
): readonly (readonly [string, readonly KnownKey[]])[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const groups = new Map<string, KnownKey[]>()
  for (const binding of list) {
    const text = `${binding.group} ${binding.label} ${binding.keys.join(' ')}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    groups.set(binding.group, [...(groups.get(binding.group) ?? []), binding])
  }
  return [...groups]
}
