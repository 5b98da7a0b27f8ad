import { seeded } from '#tests/support/bytes'
import { imageOf, layer, type ImageFixture } from '#tests/support/images'
import { file, type Attributes, type Member, type Members } from '#tests/support/tar'

import type { Given, Limits, OwnArchive } from '../case'

/** An image of layers with these entries, base first. */
export function layers(...members: readonly Members[]): Given {
  return { kind: 'image', members, image: () => imageOf(...members.map((each) => layer(each))) }
}

export function image(make: () => ImageFixture, limits?: Limits): Given {
  return { kind: 'image', image: make, ...(limits === undefined ? {} : { limits }) }
}

/** Archives that all hold what is expected, or all fail alike. */
export function archives(make: () => readonly OwnArchive[]): Given {
  return { kind: 'archives', archives: make }
}

/** A file of `size` bytes; equal seeds give equal bytes, and different ones differ. */
export function body(size: number, seed: string, attributes: Attributes = {}): Member {
  return file(seeded(size, seed), attributes)
}
