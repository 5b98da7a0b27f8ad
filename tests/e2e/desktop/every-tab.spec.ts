import { everyWay } from '#tests/support/every-way'

import { test } from '../desktop-fixtures'
import { comeBack, goToTab, IMAGE, leaveForLibrary, makeImage, PATIENCE, TABS } from '../real-size'

test.use({ args: [`--open=${IMAGE}`] })

test.beforeAll(async () => {
  test.setTimeout(10 * PATIENCE)
  await makeImage()
})

test('every tab of a large image is left for each other one, and come back to', async ({ app }) => {
  test.setTimeout(10 * PATIENCE)
  await app.explored(PATIENCE)
  for (const tab of everyWay(TABS)) await goToTab(app, tab)
  for (const tab of TABS) {
    await goToTab(app, tab)
    await leaveForLibrary(app)
    await comeBack(app, tab)
  }
})
