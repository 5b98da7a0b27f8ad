import { instructionText } from '#core/query/config/instruction'

import type { BaseImage } from '../store/base'

/** The base image by its one name: `deb:12 base image`, or what it is where no name is known. */
export function baseText(name: string | null): string {
  return name === null ? 'Base image' : `${name} base image`
}

/** What made a layer on one line: its instruction, else the base image it belongs to; null where neither is known. */
export function layerText(layer: number, command: string | null, base: BaseImage): string | null {
  if (command !== null && command !== '') return instructionText(command)
  return layer < base.layers ? baseText(base.name) : null
}
