import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/**
 * What axe objects to on the screen as it is, as `rule: element` lines. Its source goes in over the debugging
 * protocol, since the page's security policy rightly refuses scripts from elsewhere. `only` names a single rule.
 */
export async function axeViolations(page: Page, only: string | null = null): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(only === null ? {} : { runOnly: [only] }) }
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('Runtime.evaluate', { expression: await readFile(SOURCE, 'utf8') })
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, ${JSON.stringify(options)})`,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(`axe did not run: ${exceptionDetails.text}`)
    const { violations } = result.value as AxeResults
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')} ${failureSummary ?? ''}`,
      ),
    )
  } finally {
    await session.detach()
  }
}
