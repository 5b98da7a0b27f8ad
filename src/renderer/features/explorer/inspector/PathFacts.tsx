import { useMemo, type ReactNode } from 'react'

import { formatCount } from '#core/query/format'
import { namesOf } from '#core/query/map/largest'
import { octalMode, symbolicMode } from '#core/query/tree/mode'
import { xattrsOfRow } from '#core/query/tree/row-compare'
import type { RowFacts } from '#core/query/tree/row-facts'
import { attributesOf } from '#core/query/tree/xattrs'

import { useFormat } from '../../../image/use-format'
import { Facts, type Fact } from '../Facts'
import { useSession } from '../session'
import { exactTimeText } from '../time-text'
import { typeText } from './type-text'
import { LinkTarget } from './LinkTarget'
import { PathLink } from './PathLink'

/** Names of one file that are listed. */
const MOST_NAMES = 20

/** Attributes of a path in the view. */
export function PathFacts({ node, row, facts }: { node: number; row: number; facts: RowFacts }) {
  const { model, shown } = useSession()
  const format = useFormat()
  const attributes = useMemo(() => attributesOf(xattrsOfRow(model, row)), [model, row])
  const names = useMemo(
    () => (facts.type === 'file' ? namesOf(model, node).filter((other) => other !== node) : []),
    [model, node, facts.type],
  )
  const { mode, uid, gid, mtime, device } = facts
  const directory = facts.type === 'directory'
  const bytes = directory ? (shown.sizes.state[node] ?? 0) : facts.size
  const sized = directory || facts.type === 'file'
  const unknown = 'Not recorded'
  const list: readonly (Fact | null)[] = [
    sized ? { label: 'Size', value: format.bytes(bytes), note: `${formatCount(bytes)} bytes` } : null,
    { label: 'Type', value: typeText(facts), note: facts.hardlink ? 'stored as a hard link' : undefined },
    device === null ? null : { label: 'Device', value: `${device[0]}, ${device[1]}`, mono: true },
    mode === null
      ? { label: 'Mode', value: unknown, tone: 'quiet' }
      : { label: 'Mode', value: symbolicMode(facts.kind, mode), note: octalMode(mode), mono: true },
    uid === null ? null : { label: 'Owner', value: `${uid}:${gid}`, mono: true },
    mtime === null ? null : { label: 'Time', value: exactTimeText(mtime) },
    facts.link === null
      ? null
      : { label: 'Target', value: <LinkTarget node={node} facts={facts} />, mono: true },
    names.length === 0 ? null : { label: 'Also at', value: <Names nodes={names} />, mono: true },
    ...attributes.map(({ name, value }): Fact => ({
      label: SHORT_NAMES.get(name) ?? name,
      value,
      mono: true,
    })),
  ]
  return <Facts facts={list.filter((fact) => fact !== null)} />
}

const SHORT_NAMES = new Map([['security.capability', 'Capability']])

function Names({ nodes }: { nodes: readonly number[] }): ReactNode {
  const listed = nodes.slice(0, MOST_NAMES)
  return (
    <>
      {listed.map((other) => (
        <PathLink key={other} node={other} />
      ))}
      {nodes.length > listed.length ? `and ${formatCount(nodes.length - listed.length)} more` : null}
    </>
  )
}
