import { bindingId, keysUnder, type KeyBinding, type KeyRules } from './binding'
import { collide } from './chord'

/** What is remembered of a binding; not what it does, which would keep closed images alive. */
export interface KnownKey extends Pick<KeyBinding, 'keys' | 'label' | 'group' | 'id'> {
  /** It works wherever the focus is. */
  readonly global: boolean
}

/** Every binding that was there since the window opened, so that its keys can be shown and changed from anywhere. */
export class KnownKeys {
  readonly #byId = new Map<string, KnownKey>()
  /** The groups that were bound at the same time as each group. */
  readonly #together = new Map<string, ReadonlySet<string>>()

  /** Takes in all that is bound just now. */
  note(bound: readonly { readonly binding: KeyBinding; readonly global: boolean }[]): void {
    const groups = new Set(bound.map(({ binding }) => binding.group))
    for (const { binding, global } of bound) {
      const { keys, label, group, id } = binding
      this.#byId.set(bindingId(binding), { keys, label, group, id, global })
      const beside = this.#together.get(group) ?? new Set()
      this.#together.set(group, new Set([...beside, ...groups]))
    }
  }

  list(): readonly KnownKey[] {
    return [...this.#byId.values()]
  }

  /**
   * The chord to show for something that is usually done by `chord`; null when no key does it. Where several parts
   * of the window use the chord, it stands as long as one of them still has it.
   */
  shown(rules: KeyRules, chord: string): string | null {
    const owners = this.list().filter(({ keys }) => keys.includes(chord))
    if (owners.length === 0) return keysUnder(rules, { keys: [chord], label: '', group: '' })[0] ?? null
    const left = owners.flatMap((owner) => keysUnder(rules, owner))
    return left.includes(chord) ? chord : (left[0] ?? null)
  }

  /** Bindings besides `binding` that answer to `chord` at places where it would. */
  conflicts(rules: KeyRules, binding: KnownKey, chord: string, mac: boolean): readonly KnownKey[] {
    const id = bindingId(binding)
    return this.list().filter(
      (other) =>
        bindingId(other) !== id &&
        (other.group === binding.group || other.global || binding.global) &&
        this.#together.get(binding.group)?.has(other.group) === true &&
        keysUnder(rules, other).some((key) => collide(key, chord, mac)),
    )
  }
}
