import { dir, hardlink, symlink, tarOf } from '../tar'
import type { Pieces } from '../bytes'
import { BODY, trick, type Trick } from './tricks'

const repeating = (name: string, tar: () => Pieces): Trick => ({ name, tar, repeats: true })

/** Entries below links, which one process that unpacks a layer follows. */
export const LINK_TRICKS: readonly Trick[] = [
  trick('a file below a link of its layer', () =>
    tarOf([
      ['real/', dir()],
      ['link', symlink('real')],
      ['link/x', BODY],
      ['h', hardlink('real/x')],
      ['g', hardlink('link/x')],
    ]),
  ),
  trick('a file below a link to a directory without an entry', () =>
    tarOf([
      ['store/p/a', BODY],
      ['n/p', symlink('../store/p')],
      ['n/p/new/b', BODY],
    ]),
  ),
  trick('a file below an absolute link', () =>
    tarOf([
      ['store/a', BODY],
      ['abs', symlink('/store')],
      ['abs/b', BODY],
    ]),
  ),
  trick('a file below a link that leads out of the root', () =>
    tarOf([
      ['store/a', BODY],
      ['up', symlink('../../../store')],
      ['up/b', BODY],
    ]),
  ),
  trick('a file below a link through a link', () =>
    tarOf([
      ['store/p/a', BODY],
      ['n', symlink('store')],
      ['deep/er/l', symlink('../../n/p')],
      ['deep/er/l/b', BODY],
    ]),
  ),
  trick('a file below a link that comes later', () =>
    tarOf([
      ['real/', dir()],
      ['link/x', BODY],
      ['link', symlink('real')],
    ]),
  ),
  repeating('a link that is written twice', () =>
    tarOf([
      ['one/', dir()],
      ['two/', dir()],
      ['l', symlink('one')],
      ['l/a', BODY],
      ['l', symlink('two')],
      ['l/b', BODY],
    ]),
  ),
  repeating('a directory over a link', () =>
    tarOf([
      ['one/', dir()],
      ['l', symlink('one')],
      ['l/', dir()],
      ['l/a', BODY],
    ]),
  ),
  trick('a file below a link that leads nowhere', () =>
    tarOf([
      ['link', symlink('nowhere')],
      ['link/x', BODY],
    ]),
  ),
  trick('a file below a link to a file', () =>
    tarOf([
      ['real', BODY],
      ['link', symlink('real')],
      ['link/x', BODY],
    ]),
  ),
  trick('links round in a circle', () =>
    tarOf([
      ['one', symlink('two')],
      ['two', symlink('one')],
      ['one/x', BODY],
    ]),
  ),
]
