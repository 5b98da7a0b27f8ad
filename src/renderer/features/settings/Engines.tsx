import type { EngineStatus } from '#contract/calls'

import { EngineDot } from '../../image/EngineDot'
import { useActions, useApp } from '../../store/hooks'
import { Switch } from '../../ui/Switch'
import { Row, Rows } from './Row'
import styles from './Engines.module.css'

/** Which engines are shown, and which comes first. */
export function Engines() {
  const known = useApp((state) => state.engines.known)
  const { hiddenEngines, engine } = useApp((state) => state.preferences)
  const { setPreferences } = useActions()
  const show = (id: string, shown: boolean) =>
    setPreferences({
      hiddenEngines: shown ? hiddenEngines.filter((it) => it !== id) : [...hiddenEngines, id],
      ...(!shown && engine === id ? { engine: null } : {}),
    })
  const first = [
    { id: null, name: 'First one running' },
    ...known.filter(({ id }) => !hiddenEngines.includes(id)),
  ]
  return (
    <>
      <Rows title="Engines">
        {known.length === 0 ? (
          <Row
            title="No engine was found"
            note="Layerscope looks for Docker and Podman through DOCKER_HOST, the Docker context and their default sockets."
          />
        ) : null}
        {known.map((it) => (
          <Row key={it.id} title={it.name} note={<Facts engine={it} />}>
            <Switch
              label={`Show ${it.name}`}
              checked={!hiddenEngines.includes(it.id)}
              onChange={(shown) => show(it.id, shown)}
            />
          </Row>
        ))}
        {known.length === 0 ? null : (
          <p className={styles.note}>
            Addresses come from DOCKER_HOST, CONTAINER_HOST and the Docker context, just as for docker and
            podman.
          </p>
        )}
      </Rows>
      {known.length < 2 ? null : (
        <fieldset className={styles.first}>
          <legend>Default engine</legend>
          {first.map(({ id, name }) => (
            <label key={id ?? ''} className={styles.choice}>
              <input
                type="radio"
                name="first-engine"
                checked={engine === id}
                onChange={() => setPreferences({ engine: id })}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}

function Facts({ engine }: { engine: EngineStatus }) {
  const { endpoint, state, version, store } = engine
  const words = state === 'running' ? [`version ${version ?? 'unknown'}`, store] : ['not running']
  return (
    <span className={styles.facts}>
      <EngineDot state={state} />
      <span className="mono">{endpoint}</span>
      <span>{words.filter((word) => word !== null).join(', ')}</span>
    </span>
  )
}
