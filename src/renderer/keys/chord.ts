/** One press: a key with its modifiers. `mod` is Command on a Mac and Control elsewhere. */
interface Press {
  readonly key: string
  readonly mod: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
}

/** What a chord is compared with; a subset of KeyboardEvent. */
export interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/**
 * Reads `r`, `G`, `mod+k`, `ctrl+shift+ArrowUp`, or two presses one after the other: `g g`. Key names are those
 * of KeyboardEvent.key, but for `Space`. An upper-case letter means Shift and that letter.
 */
export function parseChord(text: string): readonly Press[] {
  return text.split(' ').map(parsePress)
}

/** Whether `pressed` is the press that `press` describes. */
export function matches(press: Press, pressed: Pressed, mac: boolean): boolean {
  const ctrl = press.ctrl || (press.mod && !mac)
  const meta = press.mod && mac
  if (pressed.ctrlKey !== ctrl || pressed.metaKey !== meta || pressed.altKey !== press.alt) return false
  if (isSymbol(press.key)) return pressed.key === press.key
  return pressed.shiftKey === press.shift && pressed.key.toLowerCase() === press.key.toLowerCase()
}

/** Whether a chord begins with a character typed without Control, Option or Command (WCAG 2.1.4). */
export function isCharacterChord(text: string): boolean {
  const [first] = parseChord(text)
  return first !== undefined && !first.ctrl && !first.mod && !first.alt && isCharacterKey(first.key)
}

/** Whether pressing it types a character, were a text field there. */
export function isCharacter({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  return !ctrlKey && !metaKey && !altKey && isCharacterKey(key)
}

function isCharacterKey(key: string): boolean {
  return key.length === 1 && key !== ' '
}

/** The chord of a press, to be stored; null for a modifier alone and for the keys that move the focus. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, mac: boolean): string | null {
  if (UNBINDABLE.has(key) || (metaKey && !mac)) return null
  const parts = [ctrlKey ? 'ctrl' : null, altKey ? 'alt' : null, metaKey ? 'mod' : null]
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key
  // A symbol says by itself whether Shift was needed for it.
  parts.push(shiftKey && !isSymbol(key) ? 'shift' : null, name)
  return parts.filter((part) => part !== null).join('+')
}

const UNBINDABLE = new Set([
  'Alt',
  'AltGraph',
  'CapsLock',
  'Control',
  'Dead',
  'Enter',
  'Escape',
  'Meta',
  'Process',
  'Shift',
  'Tab',
  'Unidentified',
])

/** Whether two chords begin with the same press, so that they cannot both be had. */
export function collide(a: string, b: string, mac: boolean): boolean {
  const [one] = parseChord(a)
  const [other] = parseChord(b)
  if (one === undefined || other === undefined) return false
  return matches(one, asPressed(other, mac), mac)
}

/** A press that {@link matches} the chord, the first of them where it is a sequence. */
export function pressOf(text: string, mac: boolean): Pressed {
  const [first] = parseChord(text)
  return asPressed(first ?? { key: '', mod: false, ctrl: false, alt: false, shift: false }, mac)
}

function asPressed({ key, mod, ctrl, alt, shift }: Press, mac: boolean): Pressed {
  return { key, ctrlKey: ctrl || (mod && !mac), metaKey: mod && mac, altKey: alt, shiftKey: shift }
}

/** The caps to draw for a chord, such as `['⌘', 'K']` or `['Ctrl', 'K']`. */
export function capsOf(text: string, mac: boolean): readonly string[] {
  const caps: string[] = []
  for (const press of parseChord(text)) {
    if (press.ctrl || (press.mod && !mac)) caps.push(mac ? '⌃' : 'Ctrl')
    if (press.alt) caps.push(mac ? '⌥' : 'Alt')
    if (press.shift) caps.push('⇧')
    if (press.mod && mac) caps.push('⌘')
    caps.push(CAPS.get(press.key) ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key))
  }
  return caps
}

/** A chord in words that a screen reader can say. */
export function spokenChord(text: string, mac: boolean): string {
  return capsOf(text, mac)
    .map((cap) => SPOKEN.get(cap) ?? cap)
    .join(' ')
}

function parsePress(text: string): Press {
  const parts = text.split('+')
  const last = parts.at(-1) ?? ''
  const key = KEYS.get(last) ?? last
  const modifiers = new Set(parts.slice(0, -1))
  const upper = key.length === 1 && key !== key.toLowerCase()
  return {
    key,
    mod: modifiers.has('mod'),
    ctrl: modifiers.has('ctrl'),
    alt: modifiers.has('alt'),
    shift: modifiers.has('shift') || upper,
  }
}

/** Symbols sit behind Shift on some keyboards and not on others, so Shift says nothing about them. */
function isSymbol(key: string): boolean {
  return key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key)
}

/** Keys that a chord cannot name by themselves, since it is cut at `+` and at spaces. */
const KEYS = new Map([
  ['', '+'],
  ['Space', ' '],
])

const CAPS = new Map([
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Enter', '↵'],
  ['Escape', 'Esc'],
  ['Delete', 'Del'],
  ['Backspace', '⌫'],
  ['PageUp', 'PgUp'],
  ['PageDown', 'PgDn'],
  [' ', 'Space'],
])

const SPOKEN = new Map([
  ['↑', 'up arrow'],
  ['↓', 'down arrow'],
  ['←', 'left arrow'],
  ['→', 'right arrow'],
  ['↵', 'Enter'],
  ['Esc', 'Escape'],
  ['⌫', 'Backspace'],
  ['⌘', 'Command'],
  ['⌃', 'Control'],
  ['Ctrl', 'Control'],
  ['⌥', 'Option'],
  ['⇧', 'Shift'],
  ['/', 'slash'],
  ['?', 'question mark'],
  ['[', 'left bracket'],
  [']', 'right bracket'],
])
