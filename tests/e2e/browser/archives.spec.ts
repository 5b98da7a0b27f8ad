import type { Content } from '#tests/support/bytes'
import { asTar, dockerSave, imageOf, layer, ociArchive, seeded, toBytes } from '#tests/support/images'
import { dir } from '#tests/support/tar'

import { choose } from '../choose'
import { expect, test } from '../fixtures'

const image = imageOf(
  layer({ 'etc/': dir(), 'etc/motd': 'hello', big: seeded(200_000, 'big') }),
  layer({ 'etc/': dir(), 'etc/.wh.motd': '', added: 'x' }),
).named('upload/me:1')

test('an archive that is uploaded is explored', async ({ app }) => {
  await choose(app, 'me.tar', asTar(dockerSave([image])))
  await app.explored()
  await app.expectImage('upload/me:1')
})

test('so is a compressed OCI archive', async ({ app }) => {
  await choose(app, 'me.oci.tar', ociArchive([image]))
  await app.explored()
})

const whole = toBytes(asTar(dockerSave([image])))
const broken: readonly (readonly [string, Content, RegExp])[] = [
  ['an empty file', '', /empty/i],
  ['a file that is no archive', 'not an archive, just a few words', /archive/i],
  ['an archive that breaks off', whole.subarray(0, 100_000), /end|truncated|damaged|breaks/i],
]

for (const [what, content, why] of broken) {
  test(`${what} is refused in a sentence, and the window stays usable`, async ({ app }) => {
    await choose(app, 'broken.tar', content)
    const alert = app.page.getByRole('tabpanel').getByRole('alert')
    await expect(alert).toBeVisible()
    await expect(alert).toContainText(why)
    await expect(alert).not.toContainText(/\bat .+:\d+:\d+|undefined|\[object/)
    await app.page.getByRole('button', { name: 'Close tab' }).click()
    await app.openSample()
  })
}
