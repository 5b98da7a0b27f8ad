/** The scheme of links that lead into the application; pages anywhere can hold them. */
export const LINK_SCHEME = 'layerscope'

/**
 * Whether a text is such a link, `layerscope://open?source=…`, and not the image `layerscope:1.0`. Some systems take
 * the slashes away. Nothing is opened for it here: the window judges where it leads, and asks where it must.
 */
export function isLink(text: string): boolean {
  return text.length <= LONGEST_LINK && LINK.test(text)
}

const LONGEST_LINK = 8192
const LINK = /^layerscope:(\/\/|open[/?])/i
