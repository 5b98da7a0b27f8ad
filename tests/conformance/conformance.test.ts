import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { workerFile } from '../node/support/worker-file'
import { idOf } from './case'
import { CASES } from './cases'
import { Opener } from './open'
import { runCase } from './run-case'

let opener: Opener
beforeAll(async () => {
  opener = new Opener(await mkdtemp(join(tmpdir(), 'layerscope-conformance-')), await workerFile())
})
afterAll(async () => {
  await opener.close()
  await rm(opener.folder, { recursive: true })
})

describe('conformance', () => {
  it.each(CASES.map((each) => [idOf(each), each.name, each] as const))('%s %s', async (_id, _name, each) => {
    expect((await runCase(each, opener)).problems).toEqual([])
  })
})
