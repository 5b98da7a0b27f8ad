/** The marker that hides `path` of the layers below, to spread into a layer. */
export function whiteout(path: string): Record<string, string> {
  const slash = path.lastIndexOf('/') + 1
  return { [`${path.slice(0, slash)}.wh.${path.slice(slash)}`]: '' }
}
