import { visibleName } from '#core/model/path-text'
import type { Setting } from '#core/query/config/facts'
import { looksSecret, SHOWN_LIMIT } from '#core/query/config/secrets'
import { formatCount } from '#core/query/format'

import { CopyButton } from '../../ui/CopyButton'
import pane from './RunSettings.module.css'
import styles from './SettingList.module.css'
import { VeiledText, VeiledValue } from './Veiled'

/** Rows at once; real images have dozens of settings, hostile ones have what they like. */
const MOST = 1000

/** Names and values, such as variables and labels. */
export function SettingList({
  title,
  settings,
  none,
}: {
  title: string
  settings: readonly Setting[]
  none: string
}) {
  // A name may come twice; then the last one holds, and both are shown.
  const shown = settings
    .slice(0, MOST)
    .map((setting, place) => ({ ...setting, key: `${place} ${setting.name}` }))
  return (
    <section aria-label={title}>
      <h3 className={pane.heading}>
        {title} <span className="text-3">{settings.length === 0 ? '' : formatCount(settings.length)}</span>
      </h3>
      {settings.length === 0 ? <p className={styles.none}>{none}</p> : null}
      <ul className={styles.list}>
        {shown.map(({ key, ...setting }) => (
          <OneSetting key={key} setting={setting} />
        ))}
      </ul>
      {settings.length > MOST ? (
        <p className={styles.none}>
          {formatCount(settings.length - MOST)} more are listed in the config document.
        </p>
      ) : null}
    </section>
  )
}

function OneSetting({ setting: { name, value } }: { setting: Setting }) {
  return (
    <li className={styles.setting}>
      <span className={`mono selectable ${styles.name}`}>{visibleName(name)}</span>
      <span className={`mono selectable ${styles.value}`}>
        {value === '' ? (
          <span className={styles.empty}>empty</span>
        ) : looksSecret(name, value) ? (
          <VeiledValue name={name} value={value.slice(0, SHOWN_LIMIT)} />
        ) : (
          <VeiledText text={value} />
        )}
      </span>
      <span className={styles.copy}>
        <CopyButton label={`Copy ${visibleName(name)}`} text={value} />
      </span>
    </li>
  )
}
