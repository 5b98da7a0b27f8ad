import { gzip, zstdFrame } from '#tests/support/compress'
import type { Content } from '#tests/support/bytes'
import {
  asTar,
  containerdSave,
  dockerDir,
  dockerLegacy,
  dockerSave,
  kaniko,
  ociLayout,
  podmanSave,
  type ArchiveFile,
  type ImageFixture,
  type OciOptions,
} from '#tests/support/images'
import { imageOf, layer } from '#tests/support/images'

/** One way to pack an image. */
export interface Flavour {
  readonly name: string
  /** `folder`: files on disk, which cannot come as a stream. */
  readonly form: 'archive' | 'folder'
  pack(image: ImageFixture): readonly ArchiveFile[] | Content
  /** What this packing alone gives rise to. */
  readonly notices: readonly string[]
}

/** A platform that is listed and was never pulled. */
function otherPlatform(): ImageFixture {
  return imageOf(layer({ other: 'for another machine' })).on('linux', 'arm64', 'v8')
}

const oci =
  (options: OciOptions) =>
  (image: ImageFixture): ArchiveFile[] =>
    ociLayout([image], { names: 'buildah', platforms: false, ...options })

const archive = (name: string, pack: Flavour['pack'], notices: readonly string[] = []): Flavour => ({
  name,
  form: 'archive',
  pack,
  notices,
})

const folder = (name: string, pack: Flavour['pack']): Flavour => ({ name, form: 'folder', pack, notices: [] })

const INCOMPLETE = ['image platform-incomplete']
const COMPRESSED = ['image archive-compressed']

/** Every packing that an image is tried in. */
export const FLAVOURS: readonly Flavour[] = [
  archive('docker-save-24', (image) => dockerLegacy([image])),
  archive('docker-save', (image) => dockerSave([image])),
  archive('docker-save-containerd', (image) => containerdSave(image, { attestations: true })),
  archive(
    'docker-save-containerd-partial',
    (image) => containerdSave(image, { absent: [otherPlatform()], attestations: true }),
    INCOMPLETE,
  ),
  archive('podman-save', (image) => podmanSave([image])),
  archive('kaniko', (image) => kaniko(image)),
  archive('oci-plain', oci({ compression: 'none' })),
  archive('oci-gzip', oci({ compression: 'gzip' })),
  archive('oci-gzip-members', oci({ compression: 'gzip-members', order: 'sorted' })),
  archive('oci-zstd', oci({ compression: 'zstd' })),
  archive('oci-zstd-frames', oci({ compression: 'zstd-frames', order: 'reversed' })),
  archive('oci-nested', oci({ nesting: 3, order: 'reversed' })),
  archive('oci-attestations', oci({ attestations: true, nesting: 1, platforms: true, names: 'containerd' })),
  archive('oci-partial', oci({ absent: [otherPlatform()], platforms: true }), INCOMPLETE),
  archive('docker-save-gz', (image) => gzip(asTar(dockerSave([image]))), COMPRESSED),
  archive('oci-zstd-zst', (image) => zstdFrame(asTar(oci({ compression: 'zstd' })(image))), COMPRESSED),
  folder('oci-layout', oci({ compression: 'gzip', nesting: 1 })),
  folder('docker-dir', (image) => dockerDir(image)),
]
