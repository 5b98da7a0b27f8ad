const QUOTED = /"((?:[^"\\]|\\.)*)"/g
const HEALTH = /^&\{\[(.*)\] ((?:"[^"]*" ?){3,4})'((?:[^'\\]|\\.)+)'\}$/

/** Ports out of the Go map or list that builders write for `EXPOSE`; null when it is neither. */
export function exposedPorts(text: string): string | null {
  const inner = /^(?:map)?\[(.*)\]$/.exec(text)?.[1]
  return inner === undefined ? null : inner.replaceAll(':{}', '')
}

/**
 * What follows `HEALTHCHECK` in a Dockerfile, out of the Go struct that builders write for it: the test, then interval,
 * timeout, start period, in newer builders the start interval, and retries as a character (moby's HealthConfig,
 * printed with `%q`). Null when it is something else.
 */
export function healthcheck(text: string): string | null {
  const found = HEALTH.exec(text)
  if (found === null) return null
  const [kind, ...words] = quoted(found[1] ?? '')
  if (kind === 'NONE') return 'NONE'
  if (kind !== 'CMD' && kind !== 'CMD-SHELL') return null
  const times = quoted(found[2] ?? '')
  const options = ['interval', 'timeout', 'start-period', 'start-interval'].flatMap((name, i) => {
    const time = times[i]
    return time === undefined || time === '0s' ? [] : [`--${name}=${time}`]
  })
  const tries = character(found[3] ?? '')
  if (tries !== null && tries > 0) options.push(`--retries=${tries}`)
  return [...options, 'CMD', kind === 'CMD' ? JSON.stringify(words) : words.join(' ')].join(' ')
}

function quoted(text: string): string[] {
  return [...text.matchAll(QUOTED)].map(([, inner = '']) => inner.replaceAll(/\\(["\\])/g, '$1'))
}

/** The number behind a character as Go quotes it, such as `\x03`; null for other forms. */
function character(text: string): number | null {
  const code = /^\\(?:x|u|U)([0-9a-f]+)$/.exec(text)?.[1]
  if (code !== undefined) return Number.parseInt(code, 16)
  const named = ['\\a', '\\b', '\\t', '\\n', '\\v', '\\f', '\\r'].indexOf(text)
  if (named >= 0) return named + 7
  return text.length === 1 ? text.charCodeAt(0) : null
}
