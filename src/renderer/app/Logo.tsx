import { useId } from 'react'

/** A drill core seen end on. */
export function Logo({ size = 18 }: { size?: number | undefined }) {
  const clip = useId()
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <clipPath id={clip}>
        <circle cx="10" cy="10" r="9" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect width="20" height="5.6" fill="var(--layer-1)" />
        <rect y="6.4" width="20" height="2.8" fill="var(--layer-4)" />
        <rect y="10" width="20" height="4.2" fill="var(--layer-3)" />
        <rect y="15" width="20" height="5" fill="var(--layer-base)" />
      </g>
    </svg>
  )
}
