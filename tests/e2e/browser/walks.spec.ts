import { expect, test } from '../fixtures'

/**
 * Four questions that somebody has who never saw the application, answered by reading what stands there and clicking
 * on it: only roles and visible words lead the way, and nothing is typed but a name that was asked for.
 */
test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

test('which file is the largest?', async ({ app: { page } }) => {
  await page.getByRole('tab', { name: 'Largest files' }).click()
  const first = page.getByRole('tabpanel', { name: 'Largest files' }).getByRole('row').nth(1)
  await expect(first).toContainText('node')
  await expect(first).toContainText('/usr/local/bin/')
  await expect(first).toContainText('1.9 MB')
  await first.dblclick()
  await expect(page.getByRole('tab', { name: 'Files', exact: true, selected: true })).toBeVisible()
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('heading', { name: 'node' }),
  ).toBeVisible()
})

test('why is layer 7 big?', async ({ app: { page } }) => {
  await page.getByRole('option', { name: 'Layer 7', exact: false }).click()
  await expect(page.getByRole('complementary', { name: 'Layers' })).toContainText('104 changes')
  const tree = page.getByRole('treegrid', { name: 'Files in layer 7' })
  await tree.getByRole('columnheader', { name: 'Stored here' }).click()
  await expect(tree.getByRole('columnheader', { name: 'Stored here' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  // The largest of each folder comes first, so the answer stands at the top, read downwards.
  const largest = tree.getByRole('row', { name: /level \d+$/ })
  await expect(largest.nth(0)).toContainText('srv')
  await expect(largest.nth(2)).toContainText('node_modules')
  await expect(largest.nth(2)).toContainText('1.1 MB')
  await expect(largest.nth(3)).toContainText('type-builder')
  await expect(largest.nth(3)).toContainText('487.6 kB')
})

test('which file was deleted but is still stored?', async ({ app: { page } }) => {
  await page.getByRole('tab', { name: /Wasted space/ }).click()
  const waste = page.getByRole('tabpanel', { name: 'Wasted space' })
  await waste.getByRole('radio', { name: 'Every file' }).click()
  const deleted = waste.getByRole('row').filter({ hasText: 'Deleted' }).first()
  await expect(deleted).toContainText('/var/lib/apt/lists/packages.slate.example_dists_4_main_Packages')
  await expect(deleted).toContainText('762.6 kB')
  await expect(deleted).toContainText(/Deleted.*4.*11$/)
  await deleted.getByRole('button').click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toContainText('762.6 kB still stored')
  await expect(inspector).toContainText('Removed')
})

test('what changed in /etc between two layers?', async ({ app: { page } }) => {
  await page.getByRole('button', { name: 'Compare two layers' }).click()
  const bar = page.getByRole('group', { name: 'Compare layers' })
  await bar.getByRole('button', { name: /^From/ }).click()
  await page.getByRole('menuitemradio', { name: /^Layer 1\b/ }).click()
  await bar.getByRole('button', { name: /^To/ }).click()
  await page.getByRole('menuitemradio', { name: /^Layer 4\b/ }).click()
  const tree = page.getByRole('treegrid', { name: 'Files in layers 2 to 4' })
  await expect(tree).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('/etc/')
  await expect(tree.getByRole('row', { name: /^Modified, passwd,/ })).toBeVisible()
  await expect(tree.getByRole('row', { name: /^Modified, group,/ })).toBeVisible()
  await tree.getByRole('row', { name: /^Modified, passwd,/ }).click()
  await page.getByRole('button', { name: 'Compare with layer 1' }).click()
  await expect(page.getByRole('dialog')).toContainText('app:x:1000:1000')
})
