import { contentBrokenOff } from '../../../failures/engine'
import type { EngineWay, WayWork } from '../engine-image'
import type { ContentVisitor, ContentWish } from '../../../layers/open-image'
import { WayTrouble } from '../trouble'

/**
 * Lets one way after the other serve wishes, each those that the ones before it could not; what is left in the end
 * goes to `last`. A way that fails in the middle of a content ends it all, as nobody can take back what was handed
 * over.
 */
export async function visitInTurn(
  ways: readonly EngineWay[],
  work: WayWork,
  wishes: readonly ContentWish[],
  visit: ContentVisitor,
  last: (left: readonly ContentWish[]) => Promise<void>,
): Promise<void> {
  let left = wishes
  for (const way of ways) {
    if (left.length === 0) return
    if (way.contents === undefined || !(await way.suits(work))) continue
    const done = new Set<ContentWish>()
    let open = false
    try {
      left = await way.contents(work, left, async (wish, content) => {
        open = true
        await visit(wish, content)
        open = false
        done.add(wish)
      })
    } catch (error) {
      work.context.signal.throwIfAborted()
      if (!(error instanceof WayTrouble)) throw error
      if (open) throw contentBrokenOff(work.image.name, error.message)
      left = left.filter((wish) => !done.has(wish))
    }
  }
  if (left.length > 0) await last(left)
}
