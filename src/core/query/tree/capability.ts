/** Bits 0 … 40 of `include/uapi/linux/capability.h`, without their `cap_`. */
const NAMES =
  'chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service ' +
  'net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct ' +
  'sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control ' +
  'setfcap mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore'

const LENGTHS: ReadonlyMap<number, number> = new Map([
  [1, 12],
  [2, 20],
  [3, 24],
])

/**
 * The value of `security.capability` as getcap prints it, such as `cap_net_raw=ep`; null when it is none.
 * Layout: `struct vfs_ns_cap_data` of linux/capability.h, little-endian.
 */
export function capabilityText(value: Uint8Array): string | null {
  if (value.length < 12) return null
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const magic = view.getUint32(0, true)
  const revision = magic >>> 24
  const length = LENGTHS.get(revision)
  if (length === undefined || value.length !== length) return null
  const effective = (magic & 1) !== 0 ? 'e' : ''
  const byFlags = new Map<string, string[]>()
  const names = NAMES.split(' ')
  for (let word = 0; word < (revision === 1 ? 1 : 2); word++) {
    const permitted = view.getUint32(4 + word * 8, true)
    const inheritable = view.getUint32(8 + word * 8, true)
    for (let bit = 0; bit < 32; bit++) {
      const p = (permitted >>> bit) & 1
      const i = (inheritable >>> bit) & 1
      if (p + i === 0) continue
      const flags = `${effective}${i === 1 ? 'i' : ''}${p === 1 ? 'p' : ''}`
      const number = word * 32 + bit
      const list = byFlags.get(flags) ?? []
      list.push(`cap_${names[number] ?? number}`)
      byFlags.set(flags, list)
    }
  }
  const sets = [...byFlags].map(([flags, list]) => `${list.join(',')}=${flags}`)
  const root = revision === 3 ? view.getUint32(20, true) : 0
  return (sets.join(' ') || '=') + (root === 0 ? '' : ` [rootid=${root}]`)
}
