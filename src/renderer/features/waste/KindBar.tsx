import type { WasteKind } from '#core/query/waste/waste-kinds'

import swatches from './swatches.module.css'

/** Where the chart library wants the bar, in CSS pixels; it adds this to the element it is given. */
interface Box {
  readonly x?: number | undefined
  readonly y?: number | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** One part of a stacked bar, drawn as HTML so that it has the same texture as everywhere else. */
export function KindBar({ kind, x = 0, y = 0, width = 0, height = 0 }: Box & { kind: WasteKind }) {
  if (!(width > 0)) return null
  return (
    <foreignObject x={x} y={y} width={Math.max(2, width)} height={height}>
      <div className={swatches[kind]} style={{ height: '100%', borderRadius: '0 3px 3px 0' }} />
    </foreignObject>
  )
}
