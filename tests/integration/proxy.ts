import { once } from 'node:events'
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
  const server = createServer((client) => {
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
  const closed = once(server, 'close')
  const cut = (): void => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return {
    address: `tcp://127.0.0.1:${address.port}`,
    cut,
    close: async () => {
      cut()
      await closed
    },
  }
}
