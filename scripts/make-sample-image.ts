import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { sampleImage } from './sample/image'

const path = fileURLToPath(new URL('../resources/sample-image.tar.gz', import.meta.url))
const bytes = await sampleImage()
await writeFile(path, bytes)
console.log(`Wrote ${path}, ${Math.round(bytes.length / 1000)} kB.`)
