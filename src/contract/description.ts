/** What a content is, told by its bytes and never by its name. */
export type ContentDescription =
  | { readonly kind: 'text' }
  /** A picture that a browser can show; all its bytes came. Its size in pixels where the header tells. */
  | {
      readonly kind: 'picture'
      readonly type: PictureType
      readonly width: number | null
      readonly height: number | null
    }
  | { readonly kind: 'archive'; readonly listing: ArchiveListing }
  | { readonly kind: 'elf'; readonly summary: ElfSummary }
  /** Anything else; `format` is a word for it where its first bytes give one. */
  | { readonly kind: 'binary'; readonly format: string | null }

export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml'

/** What an archive inside an image holds. */
export interface ArchiveListing {
  /** `tar`, `zip`, `gzip`, `zstd`, or two in one another: `tar in gzip`. */
  readonly format: string
  readonly members: readonly ArchiveMember[]
  /** Members there are in all; null when the listing was cut short before the end was seen. */
  readonly count: number | null
  /** Why members are missing, in words without a full stop; null when none are. */
  readonly cut: string | null
}

export interface ArchiveMember {
  /** For people: escaped where it is no plain text. */
  readonly name: string
  readonly kind: 'file' | 'directory' | 'link' | 'other'
  /** Bytes when unpacked; null when unknown. */
  readonly bytes: number | null
}

/** Most members of a listing. */
export const LISTED_MEMBERS = 2000

/** What the headers of a program or library say (System V ABI, ELF). */
export interface ElfSummary {
  readonly bits: 32 | 64
  readonly order: 'little' | 'big'
  /** `executable`, `shared library`, `relocatable object`, … */
  readonly type: string
  /** `x86-64`, `AArch64`, … */
  readonly machine: string
  /** Program that loads it, such as `/lib64/ld-linux-x86-64.so.2`; null when it is linked statically. */
  readonly interpreter: string | null
  /** Libraries that it needs; null when they could not be read. */
  readonly needed: readonly string[] | null
  /** The name it goes by as a library. */
  readonly soname: string | null
  /** Whether it has a symbol table that could be stripped; null when unknown. */
  readonly symbols: boolean | null
}
