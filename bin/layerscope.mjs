#!/usr/bin/env node
// Kept to what any Node can parse, so that an old one gets a sentence and not a syntax error.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
const cli = new URL('../out/node/cli.js', import.meta.url)

if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Cannot run on Node ${process.versions.node}: Layerscope needs Node 20.19 or newer. ` +
      'Install a newer Node from https://nodejs.org and try again.',
  )
} else if (!existsSync(cli)) {
  const clone = existsSync(new URL('../src/cli', import.meta.url))
  const folder = fileURLToPath(new URL('..', import.meta.url))
  fail(
    clone
      ? `Cannot start: the program is not built yet. Run "npm ci" and "npm run build" in ${folder} first.`
      : `Cannot start: ${fileURLToPath(cli)} is missing. Install Layerscope again.`,
  )
} else {
  void import(cli.href).then(({ main }) => main(process.argv.slice(2)))
}

function fail(line) {
  process.stderr.write(`layerscope: ${line}\n`)
  process.exitCode = 2
}
