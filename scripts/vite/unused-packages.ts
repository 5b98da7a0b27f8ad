import { fileURLToPath } from 'node:url'

/**
 * Packages that dockerode names and Layerscope never runs: ssh connections go through the user's own `ssh`, images
 * are not built, and nobody colors its debug log. Left out, the bundle has no native code and loads faster.
 */
const UNUSED = ['ssh2', '@grpc/grpc-js', '@grpc/proto-loader', 'protobufjs', 'supports-color']

const stub = fileURLToPath(new URL('unused-package.cjs', import.meta.url))

/** Vite's `resolve.alias` that puts one empty module in their place. */
export const withoutUnusedPackages = Object.fromEntries(UNUSED.map((name) => [name, stub]))
