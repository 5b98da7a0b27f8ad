declare const LAYERSCOPE_ANALYSIS_CODE: string | undefined

/**
 * Names the code that an analysis was made by: a digest of the sources, which the build puts in. What other code
 * made is not taken for its own. Where sources run unbuilt, as in tests, they are one and the same code.
 */
export const ANALYSIS_CODE =
  typeof LAYERSCOPE_ANALYSIS_CODE === 'undefined' ? 'unbuilt' : LAYERSCOPE_ANALYSIS_CODE
