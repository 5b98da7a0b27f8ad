/** Image fixtures: say what the layers hold, then write the image in any flavour that exists. */
export { layer, imageOf, type ImageFixture, type LayerFixture, type LayerOptions } from './images/fixture'
export { asTar, writeFolder, type ArchiveFile } from './images/files'
export { dockerLegacy, dockerAncient, dockerSave, kaniko, podmanSave } from './images/docker-list'
export { ociLayout, ociArchive, containerdSave, type OciOptions } from './images/oci'
export { dockerDir, rootFileSystem } from './images/others'
export { chunked, rechunked, seeded, toBytes, AWKWARD_SIZES } from './bytes'
export { gzip, zstdFrame } from './compress'
