/**
 * Images up to this many paths are worked out and drawn in less than a frame: nothing is ever seen of them that is old
 * or not whole yet.
 */
export const AT_ONCE = 20_000
