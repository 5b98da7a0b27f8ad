import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'

import type { Plugin } from 'vite'

/** Name of the file in each folder of a bundle. */
export const LICENSES_FILE = 'third-party-licenses.txt'

/** A package with the terms that it comes under. */
export interface LicensedPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression of its package.json. */
  readonly license: string
  readonly text: string
}

/**
 * Writes the licence texts of all packages that a bundle holds beside it, as most of them demand of whoever hands them
 * on. The build fails when a package has none.
 */
export function withLicenses(): Plugin {
  let root = ''
  return {
    name: 'layerscope:licenses',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    generateBundle(_options, bundle) {
      // Fonts and pictures that a style sheet names are no modules.
      const assets = Object.values(bundle).flatMap((item) =>
        item.type === 'asset' ? item.originalFileNames.map((name) => resolve(root, name)) : [],
      )
      const folders = new Set([...this.getModuleIds(), ...assets].flatMap((id) => packageFolder(id) ?? []))
      if (folders.size === 0) return
      const packages = [...folders].map(readPackage).toSorted((a, b) => a.name.localeCompare(b.name))
      this.emitFile({ type: 'asset', fileName: LICENSES_FILE, source: licensesText(packages) })
    },
  }
}

/** Folder of the package that a module belongs to; null for our own. */
function packageFolder(id: string): string | null {
  const path = id.replace(/^\0+/, '').replace(/\?.*$/, '').replaceAll('\\', '/')
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
  return found === undefined || !existsSync(join(found, 'package.json')) ? null : found
}

function readPackage(folder: string): LicensedPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string | undefined
  >
  const text = licenseOf(folder, name)
  if (name === undefined || version === undefined || text === null)
    throw new Error(`${folder.split(sep).join('/')} is bundled and has no licence text`)
  return { name, version, license: license ?? 'see below', text }
}

const LICENSE_NAMES = /^(licen[cs]e|copying|notice)([-._].*)?$/i

/** ISC as it is used where a package names the license and its author, and brings no text (https://spdx.org/licenses/ISC). */
const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`

/** Packages that bring no text of their own; each was looked at. */
const WITHOUT_TEXT: Readonly<Record<string, string>> = { 'split-ca': `Copyright Charles Bushong\n\n${ISC}` }

/** The texts of a package; of a few that have no such file, the section of the README. */
function licenseOf(folder: string, name: string | undefined): string | null {
  if (name !== undefined && Object.hasOwn(WITHOUT_TEXT, name)) return WITHOUT_TEXT[name] ?? null
  const names = readdirSync(folder)
  const texts = names
    .filter((name) => LICENSE_NAMES.test(name) && !/\.(js|ts|json|html)$/.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
  if (texts.length > 0) return texts.join('\n\n')
  const readme = names.find((name) => /^readme(\.md|\.markdown)?$/i.test(name))
  if (readme === undefined) return null
  const section = /^#+\s*licen[cs]e\b[^\n]*\n+([\s\S]{20,}?)(?=\n#|$(?![\s\S]))/im.exec(
    readFileSync(join(folder, readme), 'utf8'),
  )
  return section?.[1]?.trim() ?? null
}

function licensesText(packages: readonly LicensedPackage[]): string {
  const line = '-'.repeat(80)
  return packages
    .map(
      ({ name, version, license, text }) => `${line}\n${name} ${version} (${license})\n${line}\n\n${text}\n`,
    )
    .join('\n')
}
