import { homedir } from 'node:os'

import { keepCompiledCode } from '#node/cache/compiled-code'

/** Runs one command line as {@link import('./index').main} does, on code that was compiled before where it was kept. */
export async function main(words: readonly string[]): Promise<void> {
  if (!words.includes('--no-cache')) {
    keepCompiledCode({ platform: process.platform, variables: process.env, home: homedir() })
  }
  const cli = await import('./index')
  await cli.main(words)
}
