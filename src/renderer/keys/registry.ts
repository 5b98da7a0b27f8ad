import {
  bindingId,
  isListKey,
  keysUnder,
  underRules,
  USUAL_KEYS,
  type KeyBinding,
  type KeyRules,
} from './binding'
import { isCharacter, matches, parseChord, pressOf, type Pressed } from './chord'
import { KnownKeys } from './known-keys'

export type { KeyBinding } from './binding'

/** Bindings of one part of the window, asked for when they are needed. `element` null means the whole window. */
export interface KeyScope {
  readonly element: HTMLElement | null
  /** The window's own keys, asked after those of any view. */
  readonly last?: boolean | undefined
  readonly bindings: () => readonly KeyBinding[]
}

export interface KeyPress extends Pressed {
  readonly target: EventTarget | null
}

/** How long the first key of a sequence waits for the second, in milliseconds. */
const SEQUENCE_MS = 900

/**
 * Knows every binding of the window. Scopes that contain the focus come before the window's own, inner ones before
 * outer ones; among equals the last one that was added wins.
 */
export class KeyRegistry {
  #scopes: readonly KeyScope[] = []
  #rules: KeyRules = USUAL_KEYS
  readonly known = new KnownKeys()
  #listeners = new Set<() => void>()
  #pending: { key: Pressed; at: number } | null = null
  readonly #mac: boolean
  readonly #now: () => number

  constructor(mac: boolean, now: () => number = Date.now) {
    this.#mac = mac
    this.#now = now
  }

  get mac(): boolean {
    return this.#mac
  }

  get rules(): KeyRules {
    return this.#rules
  }

  /** Has all keys follow other rules from now on. */
  setRules(rules: KeyRules): void {
    this.#rules = rules
    this.touch()
  }

  /** Adds a scope; the answer removes it. */
  add(scope: KeyScope): () => void {
    this.#scopes = [...this.#scopes, scope]
    this.touch()
    return () => {
      this.#scopes = this.#scopes.filter((other) => other !== scope)
      this.touch()
    }
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Bindings in effect while `target` has the focus, innermost scope first. A dialog keeps the window's out. */
  active(target: EventTarget | null): readonly KeyBinding[] {
    return this.#scopesAt(target)
      .flatMap((scope) => scope.bindings())
      .map((binding) => underRules(this.#rules, binding))
  }

  #scopesAt(target: EventTarget | null): readonly KeyScope[] {
    const overlay = target instanceof Element ? target.closest('[role="dialog"], [role="menu"]') : null
    const inside = this.#scopes.filter(({ element }) =>
      element === null
        ? overlay === null
        : contains(element, target) && (overlay === null || overlay.contains(element)),
    )
    return inside
      .map((scope, order) => ({ scope, order, depth: depthOf(scope.element) }))
      .sort(
        (a, b) =>
          b.depth - a.depth ||
          Number(a.scope.last ?? false) - Number(b.scope.last ?? false) ||
          b.order - a.order,
      )
      .map(({ scope }) => scope)
  }

  /** Every binding there is, wherever the focus is, outer scopes last. */
  everything(): readonly KeyBinding[] {
    return [...this.#scopes]
      .sort((a, b) => depthOf(b.element) - depthOf(a.element))
      .flatMap((scope) => scope.bindings())
      .map((binding) => underRules(this.#rules, binding))
  }

  /**
   * What a press means to a list that knows the usual keys only: itself, the usual key that it was put in place of,
   * or null when the user took its meaning away.
   */
  asUsual(press: KeyPress): Pressed | null {
    const rebound = this.#rules.keys
    const bindings = this.#scopesAt(press.target)
      .flatMap((scope) => scope.bindings())
      .filter((binding) => Object.hasOwn(rebound, bindingId(binding)) && isListKey(binding.keys[0] ?? ''))
    for (const binding of bindings) {
      const usual = binding.keys[0]
      if (usual !== undefined && keysUnder(this.#rules, binding).some((chord) => this.#is(chord, press)))
        return pressOf(usual, this.#mac)
    }
    if (bindings.some(({ keys }) => keys.some((chord) => this.#is(chord, press)))) return null
    return press
  }

  /** Whether a press of a single character may do something. */
  allows(press: Pressed): boolean {
    return this.#rules.characters || !isCharacter(press)
  }

  /** Runs the binding of a press. True when there was one, so the press must go no further. */
  handle(press: KeyPress): boolean {
    const typing = isTyping(press.target) && !press.ctrlKey && !press.metaKey
    const first = this.#first()
    this.#pending = null
    let begun = false
    for (const binding of this.active(press.target)) {
      if (typing && binding.inFields !== true) continue
      for (const chord of binding.keys) {
        const [one, two] = parseChord(chord)
        if (one === undefined) continue
        if (two === undefined) {
          if (matches(one, press, this.#mac) && binding.run() !== false) return true
        } else if (first !== null && matches(one, first, this.#mac) && matches(two, press, this.#mac)) {
          if (binding.run() !== false) return true
        } else if (matches(one, press, this.#mac)) begun = true
      }
    }
    if (begun) this.#pending = { key: press, at: this.#now() }
    return begun
  }

  #first(): Pressed | null {
    const pending = this.#pending
    return pending !== null && this.#now() - pending.at <= SEQUENCE_MS ? pending.key : null
  }

  #is(chord: string, press: Pressed): boolean {
    const [first, second] = parseChord(chord)
    return first !== undefined && second === undefined && matches(first, press, this.#mac)
  }

  /** Tells listeners that some scope's bindings may have changed. */
  touch(): void {
    this.known.note(
      this.#scopes.flatMap(({ bindings, element }) =>
        bindings().map((binding) => ({ binding, global: element === null })),
      ),
    )
    for (const listener of this.#listeners) listener()
  }
}

function contains(element: HTMLElement, target: EventTarget | null): boolean {
  return target instanceof Node && element.contains(target)
}

function depthOf(element: HTMLElement | null): number {
  let depth = 0
  for (let at: Element | null = element; at !== null; at = at.parentElement) depth++
  return depth
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}
