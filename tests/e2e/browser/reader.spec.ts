import { expect, test } from '../fixtures'

/** What a screen reader is told, by the accessibility tree of the browser. */
test.use({ args: ['sample'] })

test.beforeEach(async ({ app }) => app.explored())

test('the tree is read change first, then name, size and level', async ({ app }) => {
  const { page } = app
  await page.getByRole('option', { name: /rm -rf \/var\/lib\/apt\/lists/ }).click()
  await page.getByRole('textbox', { name: 'Filter paths' }).fill('4_main_Packages')
  await expect(page.getByRole('row', { name: /4_main_Packages/ })).toBeVisible()
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const rows = nodes.filter(({ role }) => role?.value === 'row')
  const name = (node: (typeof nodes)[number]) => String(node.name?.value ?? '')
  const file = rows.find((row) => name(row).includes('4_main_Packages'))
  expect(file && name(file)).toMatch(/^Removed, \S+4_main_Packages, 762\.6 kilobytes, level 5$/)
  const property = (wanted: string) =>
    file?.properties?.find((it) => it.name === wanted)?.value.value as unknown
  expect(property('level')).toBe(5)
  const folder = rows.find((row) => /, lists, folder,/.test(name(row)))
  expect(folder?.properties?.find((it) => it.name === 'expanded')?.value.value).toBe(true)
})

test('layers, views and tabs say where one is', async ({ app }) => {
  const { page } = app
  await expect(page.getByRole('listbox', { name: /^Layers/ })).toMatchAriaSnapshot(`
    - listbox "Layers in build order":
      - option "Layer 7, 1.4 megabytes, RUN npm ci, 104 added, 0 modified, 0 removed"
      - option /Layer 14, .* hides 1\\.5 megabytes/ [selected]
  `)
  await expect(page.getByRole('tablist', { name: 'Views' })).toMatchAriaSnapshot(`
    - tablist "Views":
      - tab "Files" [selected]
      - tab /Wasted space/
      - tab "Largest files"
      - tab "Config"
  `)
})

test('the config is read as names and values', async ({ app }) => {
  await app.page.getByRole('tab', { name: 'Config' }).click()
  await expect(app.page.getByRole('region', { name: 'Settings' })).toMatchAriaSnapshot(`
    - region "Settings":
      - heading "How it runs" [level=2]
      - group "How it runs":
        - term: Entry point
        - definition: node
        - region "Environment":
          - heading "Environment 4" [level=3]
          - list:
            - listitem:
              - text: NODE_ENV=production
              - button "Copy NODE_ENV"
  `)
})
