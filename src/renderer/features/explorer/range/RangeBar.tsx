import { useEffect, useMemo, useRef } from 'react'

import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import { ChevronDownIcon, CloseIcon } from '../../../ui/icons'
import { Menu } from '../../../ui/Menu'
import { rangeBetween, shownRange } from '../choice'
import { useSession } from '../session'
import styles from './RangeBar.module.css'
import { stopsOf, type Stop } from './stops'

/** While a range of layers is shown: the states that it compares, each to be chosen, and the way out. */
export function RangeBar() {
  const { tab, model, base, explore, panels } = useSession()
  const { explorer } = tab
  const range = shownRange(explorer, base.layers)
  const stops = useMemo(
    () => stopsOf(model.snapshot, base, explorer.baseOpen),
    [model, base, explorer.baseOpen],
  )
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const registered = panels.current
    registered.set('range', () => bar.current?.querySelector('button')?.focus())
    return () => void registered.delete('range')
  }, [panels])
  if (range === null) return null
  const from = stops.findLast(({ after }) => after < range.from)
  const to = stops.find(({ after }) => after >= range.to)
  if (from === undefined || to === undefined) return null
  return (
    <div ref={bar} role="group" aria-label="Compare layers" className={styles.bar}>
      <span>From</span>
      <StopMenu
        name="From"
        stop={from}
        stops={stops.filter(({ after }) => after < to.after)}
        onChoose={(after) => explore(rangeBetween(after, to.after))}
      />
      <span>to</span>
      <StopMenu
        name="To"
        stop={to}
        stops={stops.filter(({ after }) => after > from.after)}
        onChoose={(after) => explore(rangeBetween(from.after, after))}
      />
      <span className="grow" />
      <IconButton
        label="Back to one layer"
        size="sm"
        icon={<CloseIcon />}
        onClick={() => explore({ anchor: null })}
      />
    </div>
  )
}

function StopMenu({
  name,
  stop,
  stops,
  onChoose,
}: {
  name: string
  stop: Stop
  stops: readonly Stop[]
  onChoose: (after: number) => void
}) {
  return (
    <Menu
      align="start"
      trigger={
        <Button size="sm" aria-label={`${name}: ${stop.label}`} className={styles.stop}>
          {stop.label}
          <ChevronDownIcon size={10} />
        </Button>
      }
      items={[
        {
          kind: 'choice',
          label: `${name}, the files after`,
          value: String(stop.after),
          closes: true,
          options: near(stops, stop).map(({ after, label, note }) => ({
            value: String(after),
            label,
            note: cut(note),
          })),
          choose: (value) => onChoose(Number(value)),
        },
      ]}
    />
  )
}

/** States that a menu lists; a range of layers can also be drawn in the list of layers. */
const MOST_STOPS = 100

/** The states around the chosen one, and the first and the last of all. */
function near(stops: readonly Stop[], { after }: Stop): readonly Stop[] {
  if (stops.length <= MOST_STOPS) return stops
  const at = Math.max(
    0,
    stops.findIndex((stop) => stop.after >= after),
  )
  const from = Math.min(Math.max(0, at - MOST_STOPS / 2), stops.length - MOST_STOPS)
  return stops.filter((_, i) => i === 0 || i === stops.length - 1 || (i >= from && i < from + MOST_STOPS))
}

/** Instructions may be pages long; a menu is not. */
function cut(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text
}
