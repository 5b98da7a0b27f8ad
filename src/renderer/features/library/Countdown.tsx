import { useApp } from '../../store/hooks'
import { Spinner } from '../../ui/Spinner'
import { useNow } from '../../ui/timing'
import styles from './EngineDown.module.css'

/** When it is looked again. Not spoken: every second would be too much. */
export function Countdown() {
  const { checking, nextCheckAt } = useApp((state) => state.engines)
  const connected = useApp((state) => state.connection.kind === 'open')
  const now = useNow(500)
  if (!connected) return null
  const seconds = nextCheckAt === null ? 0 : Math.ceil((nextCheckAt - now) / 1000)
  return (
    <span aria-hidden="true" className={styles.countdown}>
      <Spinner />
      {checking || seconds <= 0 ? 'Checking' : `Checking again in ${seconds} s`}
    </span>
  )
}
