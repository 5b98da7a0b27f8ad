/** Windows that a state is looked at in: `wide` is 1440 by 900, `narrow` is 900 by 600, the smallest there is. */
export type Widths = 'both' | 'wide' | 'narrow'

/** Told of each state that was reached: a short name, and what is there to see. */
export type At = (name: string, shows: string, widths?: Widths) => Promise<void>
