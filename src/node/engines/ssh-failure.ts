import type { FailureError } from '#contract/failure'

import { sshFailed } from '../failures/engine'
import type { Endpoint } from './endpoint'
import type { SshCommand } from './ssh-command'
import type { ProgramEnd } from './ssh-stream'

/** The failure of an engine behind `ssh://`, by how ssh ended (ssh(1), exit status; 127 is the shell's). */
export function sshFailure(
  { name }: Pick<Endpoint, 'name'>,
  { host, client }: Pick<SshCommand, 'host' | 'client'>,
  end: ProgramEnd,
): FailureError {
  if (end.kind === 'not-started') {
    const missing = end.code === 'ENOENT'
    const why = missing
      ? 'ssh is not installed here'
      : `ssh could not be started (${end.code ?? 'no reason'})`
    return sshFailed(name, why, 'Install OpenSSH so that "ssh" works in a terminal, then try again.', why)
  }
  const { code, said } = end
  const again = `Try "ssh ${host}" in a terminal until it connects without a question, then try again.`
  if (code === 255) {
    return sshFailed(name, said === '' ? 'ssh could not connect' : `ssh said "${clean(said)}"`, again, said)
  }
  if (code === 127) {
    const hint = `Install ${client} over there, or see to it that "ssh ${host} ${client} version" works.`
    return sshFailed(name, `${host} has no command "${client}" for this user`, hint, said)
  }
  const why = said === '' ? `ssh to ${host} ended early` : `${client} on ${host} said "${clean(said)}"`
  return sshFailed(name, why, `Check whether "ssh ${host} ${client} version" works, then try again.`, said)
}

/** One line without a full stop, of bounded length, as it goes into a sentence. */
function clean(said: string): string {
  const line = said.replace(/[\s\p{Cc}]+/gu, ' ').replace(/\.$/, '')
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
