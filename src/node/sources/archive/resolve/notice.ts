import type { SourceNotice } from '../../source'

export function notice(
  code: SourceNotice['code'],
  detail: string,
  layer: number | null = null,
): SourceNotice {
  return { code, layer, detail }
}
