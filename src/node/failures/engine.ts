import type { Failure, FailureError } from '#contract/failure'

import { cannotOpen, failure } from './words'

/** What a sentence about an engine needs: `Docker`, `unix:///var/run/docker.sock`, and how to start it. */
export interface EngineWords {
  readonly name: string
  readonly endpoint: string
  readonly startCommand: string | null
}

export function engineNotRunning(engine: EngineWords, detail: string): FailureError {
  return failure('engine-not-running', {
    what: `Cannot reach ${engine.name}`,
    why: `nothing answers at ${engine.endpoint}`,
    hint:
      engine.startCommand === null
        ? `Start ${engine.name}, or open an image archive instead.`
        : `Start it with "${engine.startCommand}", or open an image archive instead.`,
    detail,
  })
}

export function enginePermission(engine: EngineWords, user: string, detail: string): FailureError {
  return failure('engine-permission', {
    what: `Cannot use ${engine.name}`,
    why: `${engine.endpoint} does not let ${user} in`,
    hint: 'Join the group that owns the socket (often "docker"), log in again, or use a rootless engine.',
    detail,
  })
}

export function engineTimeout(engine: EngineWords, thing: string, milliseconds: number): FailureError {
  return failure('engine-timeout', {
    what: `Cannot get an answer from ${engine.name}`,
    why: `${engine.endpoint} did not answer within ${seconds(milliseconds)} when asked for ${thing}`,
    hint: `Check whether ${engine.name} hangs, restart it if so, and try again.`,
  })
}

/** `bytes` had arrived when the connection ended. */
export function engineDisconnected(
  engine: EngineWords,
  image: string,
  bytes: number,
  detail: string,
): FailureError {
  return failure('engine-disconnected', {
    what: `Cannot read ${image} to its end`,
    why: `${engine.name} closed the connection after ${byteCount(bytes)}`,
    hint: `Check whether ${engine.name} still runs and has free disk space, then try again.`,
    detail,
  })
}

/** The engine answered with an error of its own; `message` is what it said. */
export function engineError(
  engine: EngineWords,
  what: string,
  message: string,
  detail: string,
): FailureError {
  return failure('engine-error', {
    what,
    why: `${engine.name} said "${message}"`,
    hint: `Check the log of ${engine.name} for the cause, then try again.`,
    detail,
  })
}

/** An answer that is held whole would take more than `most` bytes. */
export function engineAnswerTooLarge(engine: EngineWords, most: number): FailureError {
  return failure('limit-exceeded', {
    what: `Cannot read the answer of ${engine.name}`,
    why: `it is larger than ${most >> 20} MiB`,
    hint: `Check that a container engine answers at ${engine.endpoint}.`,
  })
}

/** `names` are the engines that were asked; `trouble` is why another one could not be. */
export function imageNotFound(
  image: string,
  names: readonly string[],
  trouble: Failure | null,
): FailureError {
  const hint =
    trouble === null
      ? 'Check the name, or pull or build the image first.'
      : `Check the name, or pull or build the image first. ${trouble.what}: ${trouble.why}.`
  return failure('image-not-found', {
    what: cannotOpen(image),
    why: `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} no image of this name`,
    hint,
  })
}

/** A content broke off or is not what it was; `why` has no capital and no full stop. */
export function contentBrokenOff(image: string, why: string): FailureError {
  return failure('engine-error', {
    what: `Cannot read a file of ${image} to its end`,
    why,
    hint: 'Try again.',
  })
}

export function imageChanged(engine: EngineWords, image: string): FailureError {
  return failure('engine-error', {
    what: `Cannot analyze ${image}`,
    why: `${engine.name} delivered a different image from the one it described; the tag probably moved in the meantime`,
    hint: 'Try again.',
  })
}

export function endpointUnusable(
  engine: string,
  endpoint: string,
  why: string,
  detail: string,
): FailureError {
  return failure('engine-error', {
    what: `Cannot reach ${engine}`,
    why,
    hint: `Correct the settings for ${endpoint}.`,
    detail,
  })
}

/** An engine that is to be reached through ssh, and is not. */
export function sshFailed(engine: string, why: string, hint: string, detail: string): FailureError {
  return failure('engine-error', { what: `Cannot reach ${engine}`, why, hint, detail })
}

function seconds(milliseconds: number): string {
  const rounded = Math.round(milliseconds / 1000)
  return rounded === 1 ? '1 second' : rounded === 0 ? `${milliseconds} ms` : `${rounded} seconds`
}

function byteCount(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes.toLocaleString('en')} bytes`
}
