export const GROUPS = ['Layers', 'Open tabs', 'Images', 'Files', 'Commands', 'Open'] as const
export type Group = (typeof GROUPS)[number]

/** What stands in front of a label. */
export type CommandIcon =
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'file' | 'directory' | 'image' | 'tab' | 'command' }

/** Something that the palette offers. */
export interface Command {
  readonly id: string
  readonly group: Group
  readonly label: string
  readonly icon: CommandIcon
  /** A path or an instruction, which stands in the font of such things. */
  readonly code?: boolean | undefined
  /** Words beside the label. */
  readonly note?: string | undefined
  /** A size at the end of the line. */
  readonly size?: string | undefined
  /** The usual chord of it. */
  readonly chord?: string | undefined
  /** The chord is what the user has set, not what is usual. */
  readonly exact?: boolean | undefined
  readonly run: () => void
}

/** A command that the window knows by name. */
export function command(label: string, run: () => void, chord?: string, note?: string): Command {
  return { id: label, group: 'Commands', label, icon: { kind: 'command' }, chord, note, run }
}
