/** What a tab of an image can show, in the order of its own tabs. */
export const VIEWS = ['files', 'waste', 'largest', 'breakdown', 'config'] as const
export type View = (typeof VIEWS)[number]
