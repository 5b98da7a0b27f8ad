import type { Preview } from '../../store/previews'

/** Ways to look at a content. */
export type ContentView = 'text' | 'picture' | 'members' | 'program' | 'about' | 'hex'

export const VIEW_LABELS: Readonly<Record<ContentView, string>> = {
  text: 'Text',
  picture: 'Picture',
  members: 'Members',
  program: 'Program',
  about: 'About',
  hex: 'Hex',
}

/** The ways that suit a content, the best one first. Until it is known what it is, its first bytes decide. */
export function viewsOf({ bytes, total, description }: Preview): readonly ContentView[] {
  if (total === 0) return ['about']
  switch (description?.kind) {
    case undefined:
      return bytes.subarray(0, LOOKED_AT).includes(0) ? ['about', 'hex'] : ['text', 'hex']
    case 'text':
      return ['text', 'hex']
    case 'picture':
      return description.type === 'image/svg+xml' ? ['picture', 'text', 'hex'] : ['picture', 'hex']
    case 'archive':
      return ['members', 'hex']
    case 'elf':
      return ['program', 'hex']
    case 'binary':
      return ['about', 'hex']
  }
}

const LOOKED_AT = 8000
