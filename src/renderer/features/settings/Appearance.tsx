import { useActions, useApp } from '../../store/hooks'
import { THEMES, UNITS, ZOOMS } from '../../store/preferences'
import { IconButton } from '../../ui/IconButton'
import { MinusIcon, PlusIcon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import { Segmented } from '../../ui/Segmented'
import { Row, Rows } from './Row'
import styles from './Appearance.module.css'

const THEME_NAMES = { system: 'System', dark: 'Dark', light: 'Light' } as const
const UNIT_NAMES = { si: 'kB, MB, GB', iec: 'KiB, MiB, GiB' } as const

/** Theme, units and size. */
export function Appearance() {
  const { theme, units, zoom } = useApp((state) => state.preferences)
  const desktop = useApp(({ host }) => host?.host === 'desktop')
  const actions = useActions()
  return (
    <Rows title="Appearance">
      <Row title="Theme">
        <Segmented
          label="Theme"
          value={theme}
          options={THEMES.map((value) => ({ value, label: THEME_NAMES[value] }))}
          onChange={(value) => actions.setPreferences({ theme: value })}
        />
      </Row>
      <Row
        title="Sizes"
        note={
          units === 'si'
            ? 'Powers of 1000, as Docker and disk makers use: 1 MB is 1,000,000 bytes.'
            : 'Powers of 1024, as used for memory: 1 MiB is 1,048,576 bytes.'
        }
      >
        <Segmented
          label="Sizes"
          value={units}
          options={UNITS.map((value) => ({ value, label: UNIT_NAMES[value] }))}
          onChange={(value) => actions.setPreferences({ units: value })}
        />
      </Row>
      {desktop ? (
        <Row title="Zoom" note="Scales everything in the window.">
          <IconButton
            label="Smaller"
            chord="mod+-"
            icon={<MinusIcon />}
            disabled={zoom === ZOOMS[0]}
            onClick={() => actions.zoom(-1)}
          />
          <output className={styles.percent}>{zoom} %</output>
          <IconButton
            label="Larger"
            chord="mod+="
            icon={<PlusIcon />}
            disabled={zoom === ZOOMS.at(-1)}
            onClick={() => actions.zoom(1)}
          />
        </Row>
      ) : (
        <Row
          title="Zoom"
          note={
            <>
              Use the zoom of your browser: <Kbd chord="mod++" exact /> and <Kbd chord="mod+-" exact />.
            </>
          }
        />
      )}
      <Row
        title="Motion and contrast"
        note="Both follow your system settings: reduced motion, increased contrast and forced colors."
      />
    </Rows>
  )
}
