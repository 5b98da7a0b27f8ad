import { connect, createServer, type Socket } from 'node:net'

/** A port of this machine behind which a unix socket is, as an engine's `tcp://` address. */
export interface Proxy {
  /** `tcp://127.0.0.1:port` */
  readonly address: string
  /** Breaks all connections, and takes no more. */
  cut(): void
  close(): Promise<void>
}

/** `unix:///…` through a port. What is sent is handed on unread. */
export async function portTo(host: string): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let down = false
  const server = createServer((client) => {
    if (down) return void client.destroy()
    const engine = connect(host.replace('unix://', ''))
    for (const [from, to] of [
      [client, engine],
      [engine, client],
    ] as const) {
      sockets.add(from)
      from
        .on('error', () => to.destroy())
        .on('close', () => {
          sockets.delete(from)
          to.destroy()
        })
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the port has no number')
  const cut = (): void => {
    down = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    address: `tcp://127.0.0.1:${address.port}`,
    cut,
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
