import { visibleName } from '#core/model/path-text'

import type { Context } from './context'
import type { Toast } from './state'

/** Toasts shown at once; older ones give way. */
const MOST = 3

export function toastActions({ set }: Context) {
  let next = 1
  return {
    /** Says something in passing. Never for an error that blocks. */
    toast: (toast: Omit<Toast, 'id'>): void =>
      set(({ toasts }) => ({
        toasts: [...toasts, { ...toast, text: visibleName(toast.text), id: next++ }].slice(-MOST),
      })),
    dismissToast: (id: number): void =>
      set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  }
}
