import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk that answers nothing: whoever looks into its folder waits in the system. */
export interface HungDisk {
  readonly folder: string
  /** Lets everybody go who waits, with an error, and takes the disk away. */
  release(): void
}

/** Null where this user may not mount. */
export function hungDisk(): HungDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'layerscope-hung-'))
  let device: number | null = null
  try {
    // The kernel passes each call on to whoever reads this device, which nobody does.
    device = openSync('/dev/fuse', 'r+')
    execFileSync(
      'mount',
      ['-i', '-t', 'fuse', '-o', 'fd=3,rootmode=40000,user_id=0,group_id=0', 'hung', folder],
      { stdio: ['ignore', 'ignore', 'ignore', device] },
    )
  } catch {
    if (device !== null) closeSync(device)
    rmdirSync(folder)
    return null
  }
  const fd = device
  return {
    folder,
    release: () => {
      closeSync(fd)
      execFileSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}
