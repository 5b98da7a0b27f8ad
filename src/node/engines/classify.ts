import { userInfo } from 'node:os'

import { FailureError } from '#contract/failure'

import {
  engineDisconnected,
  engineError,
  engineNotRunning,
  enginePermission,
  endpointUnusable,
} from '../failures/engine'
import type { EngineWords } from '../failures/engine'
import { EngineStatusError } from './transport'

/** What kind of trouble an error of a call to an engine is. */
export type EngineTrouble =
  | { readonly kind: 'status'; readonly status: number; readonly message: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'tls' }
  /** What answers does not speak HTTP. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'other' }

/** Sorts an error by status code and errno, never by its text, which engines and versions word differently. */
export function troubleOf(error: unknown): EngineTrouble {
  if (!(error instanceof Error)) return { kind: 'other' }
  if (error instanceof EngineStatusError) {
    const { statusCode, json, reason } = error
    return { kind: 'status', status: statusCode, message: messageOf(json) ?? clean(reason) }
  }
  const { code } = error as Error & { code?: unknown }
  if (typeof code !== 'string') return { kind: 'other' }
  if (ABSENT.has(code)) return { kind: 'absent' }
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied' }
  if (RESET.has(code)) return { kind: 'reset' }
  if (code.startsWith('HPE_') && code !== 'HPE_INVALID_EOF_STATE') return { kind: 'foreign' }
  return /CERT|SSL|TLS|EPROTO|SELF_SIGNED/.test(code) ? { kind: 'tls' } : { kind: 'other' }
}

const ABSENT = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ENOTSOCK',
  'ENOTDIR',
])
const RESET = new Set([
  'ECONNRESET',
  'EPIPE',
  'HPE_INVALID_EOF_STATE',
  'UND_ERR_SOCKET',
  'ERR_STREAM_PREMATURE_CLOSE',
])

/** The failure of a small call; `what` says what could not be done. */
export function engineFailure(error: unknown, engine: EngineWords, what: string): FailureError {
  if (error instanceof FailureError) return error
  const detail = error instanceof Error ? error.message : String(error)
  const trouble = troubleOf(error)
  switch (trouble.kind) {
    case 'absent':
      return engineNotRunning(engine, detail)
    case 'denied':
      return enginePermission(engine, userName(), detail)
    case 'reset':
      return engineDisconnected(engine, what, 0, detail)
    case 'tls':
      return endpointUnusable(engine.name, engine.endpoint, 'the TLS connection to it is refused', detail)
    case 'status':
      return engineError(engine, what, trouble.message, detail)
    case 'foreign':
      return endpointUnusable(
        engine.name,
        engine.endpoint,
        'what answers there is no container engine',
        detail,
      )
    case 'other':
      return endpointUnusable(engine.name, engine.endpoint, 'the connection to it failed', detail)
  }
}

/** Docker answers `{"message": …}`, Podman `{"cause": …, "message": …}`. */
export function messageOf(json: unknown): string | null {
  const message = typeof json === 'object' && json !== null ? (json as { message?: unknown }).message : null
  return typeof message === 'string' && message !== '' ? clean(message) : null
}

/** One line without a full stop, of bounded length, as it goes into a sentence. */
function clean(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

function userName(): string {
  try {
    return `the user ${userInfo().username}`
  } catch {
    return 'your user'
  }
}
