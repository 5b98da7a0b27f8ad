import { describe, expect, it } from 'vitest'

import { distinctInstructions } from '#core/query/config/instruction-difference'

const apt = 'apt-get install -y --no-install-recommends'

describe('distinctInstructions', () => {
  it('tell lines that begin alike by what they install', () => {
    expect(
      distinctInstructions([
        `/bin/sh -c apt-get update && ${apt} python3 git`,
        `RUN /bin/sh -c ${apt} nodejs npm # buildkit`,
        `/bin/sh -c apt-get update && ${apt} golang-go && apt-get clean`,
      ]),
    ).toEqual([
      'RUN … apt-get install … python3 git',
      'RUN apt-get install … nodejs npm',
      'RUN … apt-get install … golang-go && apt-get clean',
    ])
  })

  it('keep a command that others do not begin like, and its name', () => {
    expect(
      distinctInstructions([
        '/bin/sh -c chmod -R g+w /opt && chown -R 1000:1000 /opt',
        '/bin/sh -c chown -R 1000:1000 /srv',
        '/bin/sh -c #(nop) COPY dir:abc in /srv ',
        null,
      ]),
    ).toEqual(['RUN chmod -R g+w /opt && chown … /opt', 'RUN chown … /srv', 'COPY dir:abc in /srv', ''])
  })

  it('keep lines whole that nothing tells apart', () => {
    expect(distinctInstructions(['/bin/sh -c npm ci', '/bin/sh -c npm ci'])).toEqual([
      'RUN npm ci',
      'RUN npm ci',
    ])
    expect(distinctInstructions(['/bin/sh -c npm ci'])).toEqual(['RUN npm ci'])
  })
})
