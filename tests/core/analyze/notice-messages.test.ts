import { describe, expect, it } from 'vitest'

import { noticeMessage } from '#core/analyze/notice-messages'

describe('noticeMessage', () => {
  it('is one sentence for one finding and for several', () => {
    expect(noticeMessage('hard-link-unresolved', 1, '')).toBe('A hard link has no target.')
    expect(noticeMessage('hard-link-unresolved', 2000, '')).toBe('2,000 hard links have no target.')
    expect(noticeMessage('index-nesting-limit', 1, 'sha256:12')).toMatch(/: sha256:12\.$/)
    expect(noticeMessage('index-nesting-limit', 2, 'sha256:12')).toMatch(/; the first: sha256:12\.$/)
  })

  it('quotes the image so that nothing in it does harm', () => {
    const hostile = 'a\nb\u001b[2J\u202etxt\u2028\ud800\ufeff'
    expect(noticeMessage('media-type-unknown', 1, hostile)).toMatch(
      /: a\\x0ab\\x1b\[2J\\u\{202e\}txt\\u\{2028\}\\u\{d800\}\\u\{feff\}\.$/,
    )
  })

  it('cuts a quotation that nobody would read', () => {
    const message = noticeMessage('media-type-unknown', 1, `${'x'.repeat(5000)}end`)
    expect(message.length).toBeLessThan(500)
    expect(message).toMatch(/xxx…x+end\.$/)
  })
})
