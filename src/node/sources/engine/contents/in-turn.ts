import { contentBrokenOff } from '../../../failures/engine'
import type { ReadStrategy, StrategyContext } from '../engine-image'
import type { ContentVisitor, ContentWish } from '../../../layers/open-image'
import { StrategyUnavailable } from '../strategy-unavailable'

/**
 * Lets one strategy after the other serve wishes, each those that the ones before it could not; what is left in the end
 * goes to `last`. A strategy that fails in the middle of a content ends it all, as nobody can take back what was handed
 * over.
 */
export async function visitInTurn(
  strategies: readonly ReadStrategy[],
  work: StrategyContext,
  wishes: readonly ContentWish[],
  visit: ContentVisitor,
  last: (left: readonly ContentWish[]) => Promise<void>,
): Promise<void> {
  let left = wishes
  for (const strategy of strategies) {
    if (left.length === 0) return
    if (strategy.contents === undefined || !(await strategy.suits(work))) continue
    const done = new Set<ContentWish>()
    let open = false
    try {
      left = await strategy.contents(work, left, async (wish, content) => {
        open = true
        await visit(wish, content)
        open = false
        done.add(wish)
      })
    } catch (error) {
      work.context.signal.throwIfAborted()
      if (!(error instanceof StrategyUnavailable)) throw error
      if (open) throw contentBrokenOff(work.image.name, error.message)
      left = left.filter((wish) => !done.has(wish))
    }
  }
  if (left.length > 0) await last(left)
}
