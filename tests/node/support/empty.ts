/** Stands for modules that are never used. */
export const Client = null
