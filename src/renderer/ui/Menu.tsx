import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'

import { CheckIcon } from './icons'
import { Kbd } from './Kbd'
import styles from './Menu.module.css'
import { OVERLAYS } from './overlays'

export type MenuItem =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly icon?: ReactNode
      readonly chord?: string | undefined
      readonly disabled?: boolean | undefined
      readonly run: () => void
    }
  | { readonly kind: 'separator'; readonly id: string }
  /** On or off; choosing it leaves the menu open. */
  | {
      readonly kind: 'check'
      readonly label: string
      readonly checked: boolean
      readonly toggle: (checked: boolean) => void
    }
  | {
      readonly kind: 'choice'
      readonly label: string
      readonly value: string
      readonly options: readonly {
        readonly value: string
        readonly label: string
        /** Words behind the label. */
        readonly note?: string | undefined
      }[]
      /** Choosing closes the menu; it stays open unless said so. */
      readonly closes?: boolean | undefined
      readonly choose: (value: string) => void
    }

/** A menu at its trigger, which must be a button (an IconButton, say). */
export function Menu({
  trigger,
  items,
  align = 'end',
  open,
  onOpenChange,
}: {
  trigger: ReactElement
  items: readonly MenuItem[]
  align?: 'start' | 'end' | undefined
  /** Opens it from outside; it minds itself when this is left out. */
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={OVERLAYS}>
        <Base.Positioner className={styles.positioner} align={align} sideOffset={4} collisionPadding={8}>
          <Base.Popup className={styles.popup}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** The items by themselves, for whatever pops up around them. */
export function MenuItems({ items }: { items: readonly MenuItem[] }) {
  return items.map((item) => <Item key={item.kind === 'separator' ? item.id : item.label} item={item} />)
}

function Item({ item }: { item: MenuItem }) {
  switch (item.kind) {
    case 'separator':
      return <Base.Separator className={styles.separator} />
    case 'action':
      return (
        <Base.Item className={styles.item} disabled={item.disabled ?? false} onClick={() => item.run()}>
          <span className={styles.icon}>{item.icon}</span>
          {item.label}
          {item.chord === undefined ? null : (
            <span className={styles.chord}>
              <Kbd chord={item.chord} bare />
            </span>
          )}
        </Base.Item>
      )
    case 'check':
      return (
        <Base.CheckboxItem
          className={styles.item}
          checked={item.checked}
          onCheckedChange={(checked) => item.toggle(checked)}
          closeOnClick={false}
        >
          <span className={styles.icon}>
            <Base.CheckboxItemIndicator>
              <CheckIcon />
            </Base.CheckboxItemIndicator>
          </span>
          {item.label}
        </Base.CheckboxItem>
      )
    case 'choice':
      return (
        <Base.Group>
          <Base.GroupLabel className={styles.label}>{item.label}</Base.GroupLabel>
          <Base.RadioGroup value={item.value} onValueChange={(value: string) => item.choose(value)}>
            {item.options.map((option) => (
              <Base.RadioItem
                key={option.value}
                value={option.value}
                className={styles.item}
                closeOnClick={item.closes ?? false}
              >
                <span className={styles.icon}>
                  <Base.RadioItemIndicator>
                    <CheckIcon />
                  </Base.RadioItemIndicator>
                </span>
                {option.label}
                {option.note === undefined ? null : <span className={styles.note}>{option.note}</span>}
              </Base.RadioItem>
            ))}
          </Base.RadioGroup>
        </Base.Group>
      )
  }
}
