import { isCharacterChord } from './chord'

/** What a key does, where, and how it is named in the hint bar and the list of keys. */
export interface KeyBinding {
  /** Chords as {@link parseChord} reads them; the first is the one that is shown. */
  readonly keys: readonly string[]
  readonly label: string
  /** Heading in the list of all keys. */
  readonly group: string
  /** What changed keys are stored under, for a binding whose label changes; group and label unless given. */
  readonly id?: string | undefined
  /** Shown in the hint bar; true unless said otherwise. */
  readonly hint?: boolean | undefined
  /** Works while a text field has the focus; otherwise plain keys are left to the field. */
  readonly inFields?: boolean | undefined
  /** May decline by returning false; then the next binding is asked. */
  readonly run: () => void | false
}

/** What the user wants other than usual. */
export interface KeyRules {
  /** Chords by id of the binding, in place of its own; none at all takes its keys away. */
  readonly keys: Readonly<Record<string, readonly string[]>>
  /** Whether single characters without Control or Command do anything. */
  readonly characters: boolean
  /** Chords that never reach the page; none unless given. */
  readonly taken?: readonly string[] | undefined
}

/** What browsers do themselves, whatever a page wants: open, close and change their own tabs and windows. */
export const TAKEN_BY_BROWSERS = [
  'mod+n',
  'mod+t',
  'mod+w',
  'mod+shift+n',
  'mod+shift+t',
  'mod+shift+w',
  'ctrl+Tab',
  'ctrl+shift+Tab',
] as const

export const USUAL_KEYS: KeyRules = { keys: {}, characters: true }

export function bindingId({ id, group, label }: Pick<KeyBinding, 'id' | 'group' | 'label'>): string {
  return id ?? `${group}/${label}`
}

/** Whether lists and trees answer to this key themselves; a binding only names it. */
export function isListKey(chord: string): boolean {
  return LIST_KEYS.has(chord.replace(/^shift\+/, ''))
}

/** Whether a binding stands for several keys at once, so that they cannot be exchanged for one. */
export function isFixed({ keys }: Pick<KeyBinding, 'keys'>): boolean {
  return keys.filter((key) => key.startsWith('Arrow')).length > 1 || keys.includes('Tab')
}

const LIST_KEYS = new Set([
  '*',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'End',
  'Enter',
  'Home',
  'PageDown',
  'PageUp',
  'Space',
  'Tab',
])

/** The chords that a binding has under these rules. */
export function keysUnder(
  rules: KeyRules,
  binding: Pick<KeyBinding, 'id' | 'group' | 'label' | 'keys'>,
): readonly string[] {
  const id = bindingId(binding)
  const wanted = Object.hasOwn(rules.keys, id) ? (rules.keys[id] ?? []) : binding.keys
  const keys = wanted.filter((chord) => rules.taken?.includes(chord) !== true)
  return rules.characters ? keys : keys.filter((chord) => !isCharacterChord(chord))
}

/** The binding as the rules make it; the same object where they change nothing. */
export function underRules(rules: KeyRules, binding: KeyBinding): KeyBinding {
  const keys = keysUnder(rules, binding)
  return keys.length === binding.keys.length && keys.every((key, i) => key === binding.keys[i])
    ? binding
    : { ...binding, keys }
}
