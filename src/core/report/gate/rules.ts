/** Rules of `.layerscope.yaml`, read and checked. What is null is not judged. */
export interface GateRules {
  /** Most bytes that may be reclaimable. */
  readonly maxReclaimableBytes: number | null
  /** Most percent of the stored bytes that may be reclaimable. */
  readonly maxReclaimablePercent: number | null
  /** Below this many reclaimable bytes the percent rule passes, whatever the share: small images have large shares. */
  readonly reclaimableFloor: number
  /** Most bytes that may be stored. */
  readonly maxSize: number | null
  /** Most bytes by which the image may grow against the baseline. */
  readonly maxGrowthBytes: number | null
  /** Most percent by which it may grow. */
  readonly maxGrowthPercent: number | null
  /** Globs of paths that no layer may store, not even one whose file is deleted later. */
  readonly forbiddenPaths: readonly string[]
  /** Globs of paths whose wasted copies are accepted. */
  readonly allowedWaste: readonly string[]
  /** Whether every layer must have been hashed and be what its digests say; what is not is not judged at all. */
  readonly verify: boolean
}

export const NO_GATE_RULES: GateRules = {
  maxReclaimableBytes: null,
  maxReclaimablePercent: null,
  reclaimableFloor: 0,
  maxSize: null,
  maxGrowthBytes: null,
  maxGrowthPercent: null,
  forbiddenPaths: [],
  allowedWaste: [],
  verify: false,
}

/** What one rule said of an image. */
export interface GateResult {
  readonly rule: string
  readonly status: 'pass' | 'fail' | 'skip'
  /** What was measured against what, a sentence without a full stop. */
  readonly message: string
  /** Paths that made it fail, first ones only. */
  readonly paths: readonly GatePath[]
}

/** A path that made a rule fail. */
export interface GatePath {
  readonly path: string
  /** What the rule has against it, in a few words: `2 copies, 1.0 kB`. */
  readonly detail: string
}

/** What of an earlier analysis document growth is measured against. */
export interface GateBaseline {
  readonly storedBytes: number
}
