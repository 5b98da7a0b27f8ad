import type { SourceNotice } from '#core/model/notice'

export function notice(
  code: SourceNotice['code'],
  detail: string,
  layer: number | null = null,
): SourceNotice {
  return { code, layer, detail }
}
