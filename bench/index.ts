import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DockerForRows } from './docker-engine'
import { parseOptions, USAGE, type Options } from './options'
import { buildChildren, buildProduct } from './programs'
import { thisMachine } from './report/machine'
import { floorsOf, show, tableOf } from './report/table'
import { median, type Line } from './result'
import type { Row, Setting } from './row'
import { archive, gzip, zstd } from './rows/archive'
import { dockerCold, dockerKnown, dockerSecond, exported } from './rows/docker'
import { stream } from './rows/stream'
import { synthetic } from './rows/synthetic'
import { window } from './rows/window'
import { windowOpen } from './rows/window-open'

const ROWS: readonly Row[] = [
  dockerCold,
  dockerSecond,
  dockerKnown,
  exported,
  archive,
  gzip,
  zstd,
  synthetic,
  window,
  windowOpen,
  stream,
]

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(
    args,
    ROWS.map(({ name }) => name),
  )
  if (options.help) {
    console.log(
      `${USAGE}\n\nRows\n${ROWS.map(({ name, title }) => `  ${name.padEnd(15)}${title}`).join('\n')}`,
    )
    return
  }
  const rows = ROWS.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
  await buildChildren()
  if (rows.some(({ usesProduct }) => usesProduct)) await buildProduct()
  const lines = await measure(rows, options)
  const machine = await thisMachine()
  console.log(`\n${tableOf(lines)}\n\n${floorsOf(lines)}`)
  console.log(`${machine.date}, ${machine.processor}, ${machine.cores} cores, Node ${machine.node}`)
  if (options.scale === 'quick')
    console.log('With --quick, inputs are too small to say anything about speed.')
  if (options.json === null) return
  const results = lines.map((line) =>
    line.kind === 'skipped' ? line : { ...line, median: median(line.ours) },
  )
  await writeFile(options.json, `${JSON.stringify({ machine, scale: options.scale, results }, null, 2)}\n`)
}

async function measure(rows: readonly Row[], { scale, rounds }: Options): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'layerscope-bench-'))
  const docker = new DockerForRows(scale)
  const setting: Setting = { scale, rounds, folder, docker: () => docker.get() }
  const lines: Line[] = []
  try {
    for (const row of rows) {
      process.stderr.write(`bench: ${row.title} …\n`)
      const own = await row.run(setting)
      lines.push(...own)
      for (const line of own) {
        const result = line.kind === 'skipped' ? `skipped: ${line.why}` : show(line.unit, median(line.ours))
        process.stderr.write(`bench: ${line.work}: ${result}\n`)
      }
    }
  } finally {
    await docker.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return lines
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
