import type { ByteForm } from '../inflate/sniff'

/** A regular file of an archive. */
export interface Member {
  /** Its own name, also when it was found through a link. */
  readonly name: string
  readonly bytes: number
  /** What its first bytes say. */
  readonly form: ByteForm
}

/** What an archive holds, however it is stored: a tar on disk, a stream that was read, a folder. */
export interface ArchiveContents {
  /** The member of this name, links followed (40 hops); null when there is none. Names are canonical. */
  find(name: string): Member | null
  /**
   * Bytes of a small member, JSON by its looks; null when there is none of the name or it is something else.
   * Throws a FailureError when it is over the cap.
   */
  document(name: string): Uint8Array | null
  /** Takes in a blob that a descriptor brings along, under the name where it would lie. */
  embed?(name: string, bytes: Uint8Array): void
  /** Names of all members, links included; only for telling flavours apart. */
  names(): Iterable<string>
}

/** Links that are followed from one member to the next. */
const LINK_HOPS = 40

/** Canonical form of a member name: no leading `/` or `./`, no empty, `.` or `..` component. */
export function memberName(name: string): string {
  const kept: string[] = []
  for (const part of name.split('/')) {
    if (part === '..') kept.pop()
    else if (part !== '' && part !== '.') kept.push(part)
  }
  return kept.join('/')
}

/** Members and links by name; of a name that comes twice the last one holds. */
export class MemberTable<T extends Member> {
  readonly #members = new Map<string, T>()
  readonly #links = new Map<string, string>()

  add(member: T): void {
    this.#links.delete(member.name)
    this.#members.set(member.name, member)
  }

  /** `target` as the tar states it: a symlink's is relative to its folder, a hard link's is a member name. */
  link(name: string, target: string, kind: 'symlink' | 'hardlink'): void {
    const folder = name.slice(0, name.lastIndexOf('/') + 1)
    const absolute = kind === 'hardlink' || target.startsWith('/')
    this.#members.delete(name)
    this.#links.set(name, memberName(absolute ? target : folder + target))
  }

  find(name: string): T | null {
    let at = name
    for (let hops = 0; hops <= LINK_HOPS; hops++) {
      const member = this.#members.get(at)
      if (member !== undefined) return member
      const next = this.#links.get(at)
      if (next === undefined) return null
      at = next
    }
    return null
  }

  *names(): Generator<string> {
    yield* this.#members.keys()
    yield* this.#links.keys()
  }
}
