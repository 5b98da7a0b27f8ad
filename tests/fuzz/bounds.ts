/** Most processor time that one input may take, in milliseconds; all of them are small. */
export const MOST_TIME = 10_000

/** After so long without a new input the process hangs, however busy the machine is. */
export const HANGS_AFTER = 120_000

/** Most memory that the process may ever have taken, in bytes. */
export const MOST_MEMORY = 1 << 30

/** Heap of the process, in megabytes. */
export const HEAP = 512
