import { describe, expect, it } from 'vitest'

import { EntryKind } from '#core/model/entry'
import { octalMode, symbolicMode } from '#core/query/tree/mode'

describe('symbolicMode', () => {
  it.each([
    [EntryKind.file, 0o644, '-rw-r--r--', '0644'],
    [EntryKind.directory, 0o755, 'drwxr-xr-x', '0755'],
    [EntryKind.symlink, 0o777, 'lrwxrwxrwx', '0777'],
    [EntryKind.file, 0o4755, '-rwsr-xr-x', '4755'],
    [EntryKind.file, 0o2644, '-rw-r-Sr--', '2644'],
    [EntryKind.directory, 0o1777, 'drwxrwxrwt', '1777'],
    [EntryKind.directory, 0o1776, 'drwxrwxrwT', '1776'],
    [EntryKind.block, 0o660, 'brw-rw----', '0660'],
    [EntryKind.fifo, 0, 'p---------', '0000'],
  ])('writes kind %i with mode %o as ls does', (kind, mode, symbolic, octal) => {
    expect(symbolicMode(kind, mode)).toBe(symbolic)
    expect(octalMode(mode)).toBe(octal)
  })
})
