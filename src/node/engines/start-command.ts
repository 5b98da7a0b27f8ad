import type { EngineId } from '#core/model/source-ref'
import type { Environment } from '../lib/environment'

/** A command that starts an engine at a local address; null when it is not on this machine or nobody knows. */
export function startCommand(engine: EngineId, address: string, environment: Environment): string | null {
  if (!/^(unix|npipe):/.test(address)) return null
  const rootless = address.includes('/run/user/')
  switch (environment.platform) {
    case 'linux':
      if (address.includes('/.docker/desktop/')) return 'systemctl --user start docker-desktop'
      if (engine === 'podman')
        return rootless ? 'systemctl --user start podman.socket' : 'sudo systemctl start podman.socket'
      return rootless ? 'systemctl --user start docker' : 'sudo systemctl start docker'
    case 'darwin':
      if (engine === 'podman') return 'podman machine start'
      return address.includes('/.colima/') ? 'colima start' : 'open -a Docker'
    case 'win32':
      return engine === 'podman'
        ? 'podman machine start'
        : 'start "" "%ProgramFiles%\\Docker\\Docker\\Docker Desktop.exe"'
    default:
      return null
  }
}
