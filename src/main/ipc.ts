import { setImmediate as nextTurn } from 'node:timers/promises'

import { ipcMain } from 'electron'
import type { WebContents } from 'electron'

import { CHANNELS } from '#contract/channels'
import type { Host, Session } from '#node/page/host'
import { Outbox } from '#node/page/outbox'

import { isTrusted } from './trust'

/** Answers the calls of our own pages, and of nobody else. The only listener for messages from pages. */
export function answerCalls(host: Host, dev: string | null): void {
  const pages = new Map<WebContents, Page>()
  ipcMain.handle(CHANNELS.call, (event, name: unknown, request: unknown) => {
    if (!isTrusted(event.senderFrame, dev)) throw new Error('refused')
    const { sender } = event
    const page = pages.get(sender) ?? openPage(sender, host, () => pages.delete(sender))
    pages.set(sender, page)
    return page.session.answer(name, request)
  })
}

interface Page {
  readonly session: Session
}

/** A page lives from its first call until the window shows another one, crashes or closes; its jobs end with it. */
function openPage(contents: WebContents, host: Host, gone: () => void): Page {
  const outbox = new Outbox(async (part) => {
    if (!contents.isDestroyed()) contents.send(CHANNELS.part, part)
    await nextTurn()
  })
  const session = host.session((job, frame) => outbox.push(job, frame))
  const close = (): void => {
    contents.off('did-navigate', close)
    contents.off('render-process-gone', close)
    contents.off('destroyed', close)
    gone()
    outbox.close()
    session.close()
  }
  contents.on('did-navigate', close)
  contents.on('render-process-gone', close)
  contents.on('destroyed', close)
  return { session }
}
