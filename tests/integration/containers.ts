import { READER_LABEL } from '#node/engines/reader/reader-request'
import { dockerEnv } from '#tests/support/builds'
import { run } from '#tests/support/command'
import type { Engine } from '#tests/support/engines'

/** IDs of the containers of ours that an engine has, of any state; Docker's client speaks to Podman too. */
export async function readersAt(engine: Engine): Promise<string[]> {
  const args = ['ps', '--all', '--quiet', '--filter', `label=${READER_LABEL}`]
  return (await run('docker', args, { env: dockerEnv(engine) })).split('\n').filter((line) => line !== '')
}
