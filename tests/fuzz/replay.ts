import type { KeptInput } from './input'
import type { Ground } from './kind'
import { KINDS } from './kinds'

/** What goes wrong with an input, null when nothing does. */
export async function replay({ kind, input }: KeptInput, ground: Ground): Promise<string | null> {
  const reader = KINDS.find(({ name }) => name === kind)
  if (reader === undefined) return `there is no kind ${kind}`
  try {
    await reader.run(input, ground)
    return null
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  }
}
