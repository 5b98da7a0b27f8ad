import { isCallName, parseRequest } from '#contract/requests'
import type { CallHandlers, CallName, CallResponse, Reply } from '#contract/calls'
import { FailureError, toFailure } from '#contract/failure'

/** Answers one call as it came over a wire: parsed once, here, and every error turned into a failure. */
export async function answerCall(handlers: CallHandlers, name: unknown, request: unknown): Promise<Reply> {
  try {
    if (!isCallName(name)) throw unknownCall(name)
    return { ok: true, value: await handle(handlers, name, request) }
  } catch (error) {
    return { ok: false, failure: toFailure(error, 'Cannot answer the window') }
  }
}

function handle<K extends CallName>(
  handlers: CallHandlers,
  name: K,
  request: unknown,
): Promise<CallResponse<K>> {
  return handlers[name](parseRequest(name, request))
}

function unknownCall(name: unknown): FailureError {
  return new FailureError({
    code: 'request-invalid',
    what: 'Cannot answer the window',
    why:
      typeof name === 'string'
        ? `there is no call ${JSON.stringify(name.slice(0, 100))}`
        : 'it names no call',
    hint: 'Reload the window; it may be from another version of Layerscope.',
  })
}
