import { contextBridge, ipcRenderer, webUtils } from 'electron'

import type { Bridge } from '#contract/bridge'
import { CHANNELS } from '#contract/channels'
import { PartAssembler } from '#contract/parts'

/** All that the page can reach of the desktop. Listeners get values, never the event with its sender. */
const bridge: Bridge = {
  call: (name, request) => ipcRenderer.invoke(CHANNELS.call, name, request),
  onFrame(listener) {
    const parts = new PartAssembler()
    return listen<Uint8Array>(CHANNELS.part, (part) => {
      const whole = parts.push(part)
      if (whole !== null) listener(whole.job, whole.frame)
    })
  },
  onOpen: (listener) => listen<string>(CHANNELS.open, listener),
  pathOf(file) {
    try {
      return webUtils.getPathForFile(file as File)
    } catch {
      return ''
    }
  },
}

function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const hear = (_event: unknown, value: T): void => listener(value)
  ipcRenderer.on(channel, hear)
  return () => void ipcRenderer.off(channel, hear)
}

contextBridge.exposeInMainWorld('layerscope', bridge)
