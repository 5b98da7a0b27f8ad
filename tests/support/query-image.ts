import { ImageModel } from '#core/query/image-model'

import { analysisOf } from './analysis'
import { seeded } from './bytes'
import { charDevice, dir, file, hardlink, symlink } from './tar'

/** A small image with one of everything that queries are asked about. */
export const snapshot = analysisOf(
  {
    'etc/': dir(),
    'etc/conf': file(seeded(100, 'conf')),
    'app/': dir(),
    'app/main': file(seeded(1000, 'main'), { mode: 0o644 }),
    'app/link': hardlink('app/main'),
    'bin/sh': symlink('/bin/dash'),
    'dev/null': charDevice(1, 3),
  },
  {
    'app/main': file(seeded(1000, 'main'), { mode: 0o755, uid: 1000 }),
    'cache/a/1': file(seeded(10, '1')),
    'cache/a/2': file(seeded(20, '2')),
    'cache/b/3': file(seeded(30, '3')),
    'Zed/Readme.MD': file(seeded(5, 'r')),
  },
  { '.wh.cache': '', 'etc/conf': file(seeded(150, 'new')), '.wh.etc2': '' },
)
export const model = new ImageModel(snapshot)
/** Node of a path of it, -1 for none. */
export const node = (path: string) => model.paths.find(path)
