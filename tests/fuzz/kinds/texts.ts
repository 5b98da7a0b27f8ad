import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { readBaseline } from '#cli/gate/baseline'
import { readGateSettings } from '#cli/gate/rule-file'
import { readDiveRules } from '#cli/dive/rule-file'
import { readApplication } from '#cli/dive/application'
import { FailureError } from '#contract/failure'
import { misreadDiveRule } from '#core/report/dive-gate'
import { globMatcher } from '#core/query/search/glob'
import { parseSourceRef, splitTag } from '#core/model/source-ref'
import { utf8 } from '#tests/support/bytes'

import type { FuzzInput } from '../input'
import { FuzzProblem, mustBeSound, type FuzzKind, type Ground } from '../kind'
import { mutateBytes } from '../make/bytes'
import { anyValue, mutateJson } from '../make/json'
import { hostileText } from '../make/names'
import { failureProblems } from '../oracle/failure'
import type { Random } from '../random'

/** Files and words that people, pipelines and other programs write. */
export const TEXT_KINDS: readonly FuzzKind[] = [
  fileKind('dive-ci', DIVE_CI(), async (path) => {
    const rules = await readDiveRules(path)
    return rules === null ? 'nothing' : misreadDiveRule(rules) === null ? 'rules' : 'misread'
  }),
  fileKind('layerscope-yaml', OWN_RULES(), async (path) => {
    const { own } = await readGateSettings(path)
    for (const glob of [...own.forbiddenPaths, ...own.allowedWaste]) globMatcher(glob)('/a/b/c')
    return 'rules'
  }),
  fileKind('dive-settings', SETTINGS(), async (path) => {
    const application = await readApplication(path, { variables: {}, home: '/nonexistent' })
    for (const key of ['ci', 'ci-config', 'source', 'container-engine', 'rules.lowestefficiency'])
      application(key)
    return 'settings'
  }),
  fileKind('baseline', BASELINES(), async (path) => {
    const { storedBytes } = await readBaseline(path)
    if (!(storedBytes >= 0)) throw new FuzzProblem(`a baseline of ${storedBytes} bytes`)
    return 'baseline'
  }),
  {
    name: 'source-ref',
    weight: 3,
    make: (random) => ({ bytes: mutateBytes(random, utf8(reference(random))), options: {} }),
    run({ bytes }) {
      const text = Buffer.from(bytes).toString('utf8')
      const ref = parseSourceRef(text, (path) => path.length % 2 === 0)
      if (ref.kind === 'invalid' && ref.why === '') throw new FuzzProblem('no words for an invalid reference')
      const { repository, tag } = splitTag(text)
      if (tag !== null && !text.startsWith(repository)) throw new FuzzProblem('a tag out of nothing')
      return ref.kind
    },
  },
]

/** A kind of file, read by `read` from a file of its own. */
function fileKind(name: string, seeds: readonly string[], read: (path: string) => Promise<string>): FuzzKind {
  return {
    name,
    weight: 2,
    make: (random) => ({ bytes: fileBytes(random, seeds), options: {} }),
    async run({ bytes }: FuzzInput, ground: Ground) {
      const path = join(ground.folder, `${name}.yaml`)
      await writeFile(path, bytes)
      try {
        return await read(path)
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        mustBeSound(failureProblems(error.failure))
        return error.failure.code
      }
    },
  }
}

function fileBytes(random: Random, seeds: readonly string[]): Uint8Array {
  const seed = utf8(random.pick(seeds))
  if (random.chance(20)) return mutateJson(random, utf8(JSON.stringify(anyValue(random))))
  if (seed[0] === 0x7b && random.chance(60)) return mutateJson(random, seed)
  if (random.chance(15))
    return utf8(random.pick(['[', '{a: ', '- ', '&a [*a, ', '? ']).repeat(random.pick([50, 3000, 100_000])))
  return random.chance(20) ? seed : mutateBytes(random, seed)
}

function DIVE_CI(): readonly string[] {
  return [
    'rules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n  highestUserWastedPercent: 0.20\n',
    '{"rules": {"lowestEfficiency": "0.9", "highestWastedBytes": "disabled", "highestUserWastedPercent": 0.1}}',
    'any: &half 0.5\nrules: {lowestEfficiency: *half, <<: *half}\n',
    'rules: !!binary aGVsbG8=\n---\nrules: {}\n',
    'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nrules: {lowestEfficiency: *c}\n',
  ]
}

function OWN_RULES(): readonly string[] {
  return [
    'rules:\n  maxReclaimableBytes: 50MB\n  maxReclaimablePercent: 5%\n  forbiddenPaths: ["**/.npmrc", "*.pem", /root/**]\n',
    '{"rules": {"maxSize": "1kB", "maxGrowthPercent": 10, "allowedWaste": ["/var/**", "***", "[", "("]}}',
    'rules: {reclaimableFloor: 1e999, maxGrowthBytes: 0x10, lowestEfficiency: .5}\n',
  ]
}

function SETTINGS(): readonly string[] {
  return [
    'ci: true\nci-config: x\nrules: {lowest-efficiency: 0.9}\nsource: docker\n',
    '{"container-engine": "podman", "ci": 1}',
  ]
}

function BASELINES(): readonly string[] {
  return [
    '{"schema":"layerscope/analysis@1","totals":{"storedBytes":1000}}',
    '{"schema":"layerscope/analysis@1"}',
  ]
}

function reference(random: Random): string {
  const schemes = [
    '',
    'docker://',
    'podman://',
    'docker-archive:',
    'docker-archive://',
    'oci-archive:',
    'oci:',
    'registry://',
  ]
  const names = [
    'web:1.4',
    'host:5000/team/app@sha256:abc',
    './image.tar',
    '~/x.tgz',
    '-',
    'sample',
    'upload:1',
    'C:\\x.tar',
  ]
  return (
    random.pick(schemes) +
    random.pick([...names, hostileText(random), 'a'.repeat(random.pick([4096, 4097, 100_000]))])
  )
}
