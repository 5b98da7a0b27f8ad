/**
 * Headers that every answer to a page carries, whichever host sends it. The page loads its own files and nothing
 * else: no inline script or style, no frame around or inside it, no form, no other server.
 * `connect` is the CSP source list of what it may talk to: `'none'` where a bridge does that. `style` and `script` are
 * those of a page that holds its own.
 */
export function pageHeaders(connect: string, style = "'self'", script = "'self'"): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}
