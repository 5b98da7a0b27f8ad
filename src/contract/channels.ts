/** Names of the messages between a desktop window and its host. */
export const CHANNELS = {
  /** Window to host: a call, answered by a Reply. */
  call: 'layerscope:call',
  /** Host to window: one part of a job's frame. */
  part: 'layerscope:part',
  /** Host to window: a source that the system asks to open. */
  open: 'layerscope:open',
  /** Host to window: what was chosen in the menu. */
  command: 'layerscope:command',
} as const
