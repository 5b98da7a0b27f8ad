import { layerColors } from '../../image/layer-color'

const BLOCKS = [
  { x: 84, width: 14, layer: 0 },
  { x: 99, width: 12, layer: 1 },
  { x: 112, width: 8, layer: 3 },
  { x: 121, width: 10, layer: 4 },
]

/** An image that is out of reach. */
export function BrokenLink() {
  return (
    <svg width="132" height="40" viewBox="0 0 132 40" fill="none" aria-hidden="true">
      <g stroke="var(--border-strong)" strokeWidth="1.4" strokeDasharray="3 3">
        <rect x="1" y="9" width="40" height="22" rx="4" />
        <path d="M52 20h22" />
      </g>
      {BLOCKS.map(({ x, width, layer }) => (
        <rect
          key={x}
          x={x}
          y="9"
          width={width}
          height="22"
          rx="2"
          fill="var(--c)"
          style={layerColors(layer, 1)}
        />
      ))}
      <path d="m59 15 8 10m0-10-8 10" stroke="var(--danger)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}
