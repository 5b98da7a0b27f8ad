import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron'

import type { Bridge } from '#contract/bridge'
import { CHANNELS } from '#contract/channels'
import { PartAssembler } from '#contract/parts'

/** All that the page can reach of the desktop. Listeners get values, never the event with its sender. */
const bridge: Bridge = {
  call: (name, request) => ipcRenderer.invoke(CHANNELS.call, name, request),
  onFrame(listener) {
    const parts = new PartAssembler()
    return listen(CHANNELS.part, (part) => {
      const whole = parts.push(part as Uint8Array)
      if (whole !== null) listener(whole.job, whole.frame)
    })
  },
  onOpen: (listener) => listen(CHANNELS.open, (source) => listener(source as string)),
  onCommand: (listener) => listen(CHANNELS.command, (command) => listener(command as string)),
  zoom: (percent) => {
    if (Number.isFinite(percent)) webFrame.setZoomFactor(Math.min(3, Math.max(0.5, percent / 100)))
  },
  pathOf(file) {
    try {
      return webUtils.getPathForFile(file as File)
    } catch {
      return ''
    }
  },
}

function listen(channel: string, listener: (value: unknown) => void): () => void {
  const hear = (_event: unknown, value: unknown): void => listener(value)
  ipcRenderer.on(channel, hear)
  return () => void ipcRenderer.off(channel, hear)
}

contextBridge.exposeInMainWorld('layerscope', bridge)
