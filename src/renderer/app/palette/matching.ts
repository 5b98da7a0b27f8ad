import { GROUPS, type Command, type Group } from './command'

/** A sign in front of a query that asks for one kind of thing. */
export const SCOPES = [
  { sign: '>', label: 'Commands', groups: ['Commands'] },
  { sign: '/', label: 'Files', groups: ['Files'] },
  { sign: '#', label: 'Layers', groups: ['Layers'] },
  { sign: '@', label: 'Images', groups: ['Open tabs', 'Images'] },
] as const satisfies readonly { sign: string; label: string; groups: readonly Group[] }[]

export interface Query {
  readonly text: string
  /** What is asked for; everything where no sign stands in front. */
  readonly groups: readonly Group[]
  readonly scoped: boolean
}

/** Shown of each group at most; more when nothing else is shown. An engine may have thousands of images. */
const MOST: Record<Group, number> = {
  Layers: 10,
  'Open tabs': 10,
  Images: 20,
  Files: 60,
  Commands: 60,
  Open: 1,
}
const MOST_ALONE = 100

export function parseQuery(typed: string): Query {
  const scope = SCOPES.find(({ sign }) => typed.startsWith(sign))
  const text = (scope === undefined ? typed : typed.slice(1)).trim()
  return { text, groups: scope?.groups ?? GROUPS, scoped: scope !== undefined }
}

/** The commands that hold every word of a query, group by group, those that start with it first. */
export function matchingCommands(commands: readonly Command[], query: Query): readonly Command[] {
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const start = words[0] ?? ''
  const found = commands.filter(
    ({ group, label, note }) => query.groups.includes(group) && holds(group, label, note, words),
  )
  return orderOf(query).flatMap((group) => {
    const members = found.filter((command) => command.group === group)
    const first = members.filter(({ label }) => label.toLowerCase().startsWith(start))
    const rest = members.filter(({ label }) => !label.toLowerCase().startsWith(start))
    return [...first, ...rest].slice(0, query.scoped ? MOST_ALONE : MOST[group])
  })
}

/** Files were found by their own search, which knows better than words in a label. */
function holds(group: Group, label: string, note: string | undefined, words: readonly string[]): boolean {
  if (group === 'Files') return true
  const text = `${label} ${group === 'Commands' ? (note ?? '') : ''}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

/** Without a word to go by, what can be done comes before what is there. */
function orderOf({ text, scoped }: Query): readonly Group[] {
  return text === '' && !scoped ? ['Open tabs', 'Commands', 'Images'] : GROUPS
}
