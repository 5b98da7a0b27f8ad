import { useFormat } from './use-format'

/** A size. What cannot be known is a dash. */
export function Bytes({ value }: { value: number | null }) {
  const format = useFormat()
  return value === null ? '–' : format.bytes(value)
}
