import { useApp } from '../store/hooks'
import { Callout } from '../ui/Callout'
import { PlugIcon } from '../ui/icons'
import { useNow } from '../ui/timing'
import styles from './Banner.module.css'

/** Says that the host is gone, for as long as it is. */
export function ConnectionBanner() {
  const connection = useApp((state) => state.connection)
  const now = useNow(connection.kind === 'lost' ? 1000 : 0)
  if (connection.kind !== 'lost') return null
  const seconds = Math.max(0, Math.ceil((connection.retryAt - now) / 1000))
  return (
    <div className={styles.banner}>
      <Callout tone="danger" icon={<PlugIcon />} role="alert">
        <b>Lost the connection to Layerscope.</b> Start it again and open the address that it prints. Analyzed
        images stay open here.
        <span aria-hidden="true"> {seconds === 0 ? 'Trying now.' : `Trying again in ${seconds} s.`}</span>
      </Callout>
    </div>
  )
}
