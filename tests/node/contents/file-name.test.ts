import { describe, expect, it } from 'vitest'

import { attachment, safeFileName } from '#node/saves/file-name'

describe('a safe file name', () => {
  it.each([
    ['passwd', 'passwd'],
    ['.bashrc', '.bashrc'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\x', 'C__x'],
    ['a\0b\nc', 'a_b_c'],
    ['invoice\u202Egpj.exe', 'invoice_gpj.exe'],
    ['', 'file'],
    ['..', 'file'],
    ['...', 'file'],
    ['con', '_con'],
    ['COM1.txt', '_COM1.txt'],
    ['ends. ', 'ends'],
    ['ünïcode 😀.txt', 'ünïcode 😀.txt'],
  ])('of %j is %j', (name, safe) => expect(safeFileName(name)).toBe(safe))

  it('fits into what file systems take, its ending kept', () => {
    const name = safeFileName(`${'😀'.repeat(300)}.tar.gz`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(/^(😀)+\.gz$/u)
  })
})

describe('the name in a header', () => {
  it('is plain for old readers and whole for new ones', () => {
    expect(attachment('a b.txt')).toBe(`attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt`)
    expect(attachment('ü"\\%\'.txt')).toBe(
      `attachment; filename="____'.txt"; filename*=UTF-8''%C3%BC%22%5C%25%27.txt`,
    )
  })
})
