import { Kbd } from '../../ui/Kbd'
import { SCOPES } from './matching'
import styles from './Palette.module.css'

/** What can be asked for with a sign in front, and the keys of the list. */
export function PaletteFoot({ inImage, onScope }: { inImage: boolean; onScope: (sign: string) => void }) {
  return (
    <div className={styles.foot}>
      {SCOPES.filter(({ sign }) => inImage || sign === '>' || sign === '@').map(({ sign, label }) => (
        <button key={sign} type="button" tabIndex={-1} className={styles.sign} onClick={() => onScope(sign)}>
          <kbd>{sign}</kbd>
          {label}
        </button>
      ))}
      <span className="grow" />
      <span className={styles.key}>
        <Kbd chord="ArrowUp" exact />
        <Kbd chord="ArrowDown" exact />
        Move
      </span>
      <span className={styles.key}>
        <Kbd chord="Enter" exact />
        Open
      </span>
      <span className={styles.key}>
        <Kbd chord="Escape" exact />
        Close
      </span>
    </div>
  )
}
