import { useEffect } from 'react'

import { parseSourceRef } from '#core/model/source-ref'
import { isVerified } from '#core/model/integrity'

import { useActions, useApp } from '../store/hooks'
import type { ImageTab } from '../store/state'
import { integrityOf } from '../store/verify'

/** Checks the digests of an archive that is shown once nothing else goes on, where the user wants that. */
export function useIdleVerify(tab: ImageTab): void {
  const { verify } = useActions()
  const wanted = useApp((state) => state.preferences.verifyWhenIdle)
  const { id, source, verification } = tab
  const due =
    wanted &&
    verification === null &&
    FILES.has(parseSourceRef(source).kind) &&
    !integrityOf(tab).every(isVerified)
  useEffect(() => {
    if (!due) return
    const waiting = requestIdleCallback(() => verify(id))
    return () => cancelIdleCallback(waiting)
  }, [due, id, verify])
}

const FILES: ReadonlySet<string> = new Set(['archive', 'layout', 'upload'])
