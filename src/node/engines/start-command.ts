import type { EngineId } from '#core/model/source-ref'
import type { Environment } from '../lib/environment'

/**
 * A command that starts the engine that usually listens at a local address. Null for any other address, as nobody
 * knows what is to listen there: starting the system's engine would not help.
 */
export function startCommand(engine: EngineId, address: string, environment: Environment): string | null {
  const starts = COMMANDS[environment.platform]?.[engine] ?? []
  return starts.find(([usual]) => usual.test(address))?.[1] ?? null
}

type Starts = readonly (readonly [address: RegExp, command: string])[]

const COMMANDS: Readonly<Partial<Record<NodeJS.Platform, Readonly<Record<EngineId, Starts>>>>> = {
  linux: {
    docker: [
      [/^unix:\/\/(\/var)?\/run\/docker\.sock$/, 'sudo systemctl start docker'],
      [/^unix:\/\/(\/var)?\/run\/user\/\d+\/docker\.sock$/, 'systemctl --user start docker'],
      [/^unix:.*\/\.docker\/desktop\//, 'systemctl --user start docker-desktop'],
    ],
    podman: [
      [/^unix:\/\/(\/var)?\/run\/podman\/podman\.sock$/, 'sudo systemctl start podman.socket'],
      [/^unix:\/\/(\/var)?\/run\/user\/\d+\/podman\/podman\.sock$/, 'systemctl --user start podman.socket'],
    ],
  },
  darwin: {
    docker: [
      [/^unix:.*\/\.colima\//, 'colima start'],
      [/^unix:\/\/\/var\/run\/docker\.sock$|^unix:.*\/\.docker\//, 'open -a Docker'],
    ],
    podman: [[/^unix:.*podman/, 'podman machine start']],
  },
  win32: {
    docker: [[/^npipe:.*docker/i, 'start "" "%ProgramFiles%\\Docker\\Docker\\Docker Desktop.exe"']],
    podman: [[/^npipe:.*podman/i, 'podman machine start']],
  },
}
