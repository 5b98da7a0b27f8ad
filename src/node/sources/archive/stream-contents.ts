import { ByteReader } from '../../inflate/byte-reader'
import type { ZstdThreads } from '../../inflate/zstd'
import { locateWishes } from '../../layers/content-ranges'
import type { ContentRange } from '../../layers/content-ranges'
import type { ContentVisitor, ContentWish } from '../../layers/open-image'
import { visitOnce, visitRanges } from '../../layers/tar-contents'
import { layerBytes } from '../../layers/layer-reader'
import { readOuterTar } from '../../layers/tar-members'
import type { StreamArchive } from './stream-archive'

export interface StreamContentsOptions {
  /** The bytes of the archive's tar from the first one on, as often as they are asked for. */
  readonly tar: () => AsyncIterable<Uint8Array>
  /** Name of the archive, for sentences. */
  readonly archive: string
  readonly zstd: ZstdThreads
}

/**
 * Serves wishes from an archive that was read as a stream, by reading it again. What was indexed the first time
 * says where contents are, so one pass does, up to the last of them; overlapping pieces take a pass more.
 */
export async function visitStreamArchive(
  streamed: StreamArchive,
  wishes: ReadonlyMap<string, readonly ContentWish[]>,
  visit: ContentVisitor,
  { tar, archive, zstd }: StreamContentsOptions,
): Promise<void> {
  if (streamed.fileSystem !== null) {
    const { index } = streamed.fileSystem
    const ranges = [...wishes.values()].flatMap((own) => locateWishes(index, own))
    return visitRanges(tar, ranges, visit)
  }
  for (let left = rangesByPlace(streamed, wishes); left.size > 0;) {
    left = await visitMembers(tar(), archive, left, (blob, ranges) =>
      visitOnce(layerBytes(blob, zstd), ranges, visit),
    )
  }
}

/** Pieces by the place of their member in the archive, for a name may come twice. */
type RangesByPlace = ReadonlyMap<number, readonly ContentRange[]>

function rangesByPlace(
  streamed: StreamArchive,
  wishes: ReadonlyMap<string, readonly ContentWish[]>,
): RangesByPlace {
  const places = new Map<number, readonly ContentRange[]>()
  for (const [name, own] of wishes) {
    const member = streamed.layerMember(name)
    const ranges = member === null ? [] : locateWishes(member.index, own)
    if (member !== null && ranges.length > 0) places.set(member.place, ranges)
  }
  return places
}

/** Ends the reading of an archive where nothing more is wanted of it. */
class Enough extends Error {}

/** Lets `visitMember` have the members that pieces are in; answers the pieces that it left. */
async function visitMembers(
  tar: AsyncIterable<Uint8Array>,
  archive: string,
  wanted: RangesByPlace,
  visitMember: (
    blob: AsyncIterable<Uint8Array>,
    ranges: readonly ContentRange[],
  ) => Promise<readonly ContentRange[]>,
): Promise<RangesByPlace> {
  const left = new Map<number, readonly ContentRange[]>()
  const last = Math.max(...wanted.keys())
  let place = -1
  const reader = {
    async member(_header: unknown, content: AsyncIterable<Uint8Array>): Promise<void> {
      const input = new ByteReader(content)
      const ranges = wanted.get(++place) ?? []
      if (ranges.length > 0) {
        const rest = await visitMember(input, ranges)
        if (rest.length > 0) left.set(place, rest)
        if (place === last) throw new Enough()
      }
      while ((await input.next()) !== null);
    },
    chunk: () => false,
  }
  try {
    await readOuterTar(tar, reader, archive)
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return left
}
