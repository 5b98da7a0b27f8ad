import { parseSourceRef } from '#core/model/source-ref'
import type { Failure } from '#contract/failure'
import { isLink } from '#contract/link'

import { linkDestination, type Destination } from './address'
import type { OpenRequest } from './state'
import type { Context } from './context'
import type { AppState } from './state'

/** The actions on images that these build on. */
interface Opening {
  readonly open: (request: OpenRequest) => void
  readonly showFailure: (request: OpenRequest, failure: Failure) => void
}

/**
 * Actions for what comes from outside the window: links, and addresses of the page. A link can be made by anyone, so
 * what reads files or the network is asked about first, unless it was opened before.
 */
export function outsideActions({ get, set }: Context, { open, showFailure }: Opening) {
  const follow = (destination: Destination): void => {
    switch (destination.kind) {
      case 'library':
        return set({ active: 'library' })
      case 'sent-file': {
        const { name } = destination
        const there = get().tabs.find((tab) => tab.source.startsWith('upload:') && tab.name === name)
        if (there !== undefined) return set({ active: there.id })
        return showFailure({ source: `upload:${name}`, name }, sentFileGone(name))
      }
      case 'image':
        if (isKnown(get(), destination.request)) open(destination.request)
        else set({ asked: destination.request })
    }
  }
  return {
    follow,
    /** Opens what the system hands over: a source that the user named, or a link. */
    openOutside: (text: string): void => {
      if (!isLink(text)) return open({ source: text })
      const destination = linkDestination(text)
      if (destination === null) showFailure({ source: text, name: 'Link' }, linkUnknown())
      else follow(destination)
    },
    /** Opens what was asked about, or not. */
    answerAsked: (yes: boolean): void => {
      const { asked } = get()
      set({ asked: null })
      if (yes && asked !== null) open(asked)
    },
  }
}

/** Images of the user's own engines, the sample, and whatever they opened before. */
function isKnown({ recent, tabs }: AppState, { source }: OpenRequest): boolean {
  const { kind } = parseSourceRef(source)
  return kind === 'engine' || kind === 'sample' || [...recent, ...tabs].some((it) => it.source === source)
}

function sentFileGone(name: string): Failure {
  return {
    code: 'file-not-found',
    what: `Cannot open ${name} again`,
    why: 'browsers can’t reopen a file after a reload',
    hint: 'Choose it again, or drop it here.',
  }
}

function linkUnknown(): Failure {
  return {
    code: 'reference-invalid',
    what: 'Cannot follow the link',
    why: 'it names no image that Layerscope can open',
    hint: 'A link looks like layerscope://open?source=docker://web:1.4.',
  }
}
