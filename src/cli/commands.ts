import type { Command } from './command'
import { analyze } from './commands/analyze'
import { cache } from './commands/cache'
import { ci } from './commands/ci'
import { nameless } from './commands/dive'
import { files } from './commands/files'
import { help } from './commands/help'
import { images } from './commands/images'
import { open } from './commands/open'
import { serve } from './commands/serve'
import { version } from './commands/version'

/** Every command, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  analyze,
  files,
  ci,
  images,
  cache,
  open,
  serve,
  help(() => COMMANDS),
  version,
]

/** What `layerscope SOURCE` does. */
export const NAMELESS: Command = nameless
