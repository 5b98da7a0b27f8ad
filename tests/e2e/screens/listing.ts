export interface Picture {
  readonly name: string
  readonly shows: string
  /** Names of its files, without their ending. */
  readonly files: readonly string[]
}

const INTRODUCTION = `# Screens

Every state of the application, as \`npm run screens\` takes pictures of it: from the sample image, from images that a
Docker engine of its own built, and from engines that fail on purpose. Windows are 1440 by 900, \`small\` ones 900 by
600, the smallest there is. \`tests/e2e/states\` leads to each state; the tests run axe on the same ones.
`

/** The text of docs/screens/README.md. */
export function listing(pictures: readonly Picture[]): string {
  const rows = pictures
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, shows, files }) => {
      const links = files.map((file) => `[${file.slice(name.length + 1).replace('-', ' ')}](${file}.png)`)
      return `| ${name} | ${shows} | ${links.join(', ')} |`
    })
  return `${INTRODUCTION}\n| state | what it shows | pictures |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}
