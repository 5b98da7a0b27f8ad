import type { NoticeCode } from '../model/notice'
import { plainText } from '../model/plain-text'

/** One sentence for a group of findings. `detail` is about the first of them, and may quote the image. */
export function noticeMessage(code: NoticeCode, count: number, detail: string): string {
  const [one, many] = SENTENCES[code]
  const sentence = count === 1 ? one : many.replace('#', count.toLocaleString('en-US'))
  if (detail === '') return sentence
  return `${sentence.slice(0, -1)}${count === 1 ? ':' : '; the first:'} ${plainText(detail)}.`
}

/** For one finding and for several; `#` stands for the count. */
const SENTENCES: Record<NoticeCode, readonly [string, string]> = {
  'whiteout-invalid-name': [
    'A whiteout names no file and is ignored.',
    '# whiteouts name no file and are ignored.',
  ],
  'whiteout-without-target': [
    'A whiteout hides nothing: the path was not there.',
    '# whiteouts hide nothing: their paths were not there.',
  ],
  'marker-not-regular-file': [
    'A whiteout is stored as something other than a file; its name decides.',
    '# whiteouts are stored as something other than files; their names decide.',
  ],
  'marker-with-content': [
    'A whiteout or AUFS entry stores bytes that nothing can read.',
    '# whiteouts or AUFS entries store bytes that nothing can read.',
  ],
  'aufs-metadata': ['An AUFS metadata entry is ignored.', '# AUFS metadata entries are ignored.'],
  'parent-implied': [
    'A directory has no entry in the layer, so its mode and owner are unknown.',
    '# directories have no entry in the layer, so their modes and owners are unknown.',
  ],
  'entry-through-link': [
    'An entry lies below a symbolic link of the same layer and is shown where the link leads.',
    '# entries lie below symbolic links of the same layer and are shown where the links lead.',
  ],
  'entry-through-dangling-link': [
    'An entry lies below a symbolic link of the same layer that leads to nothing in the layer; engines refuse that.',
    '# entries lie below symbolic links of the same layer that lead to nothing in the layer; engines refuse that.',
  ],
  'entry-below-symlink': [
    'An entry lies below a symbolic link of a lower layer and replaces it with a directory.',
    '# entries lie below symbolic links of lower layers and replace them with directories.',
  ],
  'entry-below-non-directory': [
    'An entry lies below something that was not a directory, which it replaces.',
    '# entries lie below something that was not a directory, which they replace.',
  ],
  'duplicate-entry': [
    'A path is stored twice in this layer; only the last copy counts.',
    '# entries repeat a path in this layer; only the last copy counts.',
  ],
  'path-clamped': ['A name with .. was kept inside the root.', '# names with .. were kept inside the root.'],
  'hard-link-unresolved': ['A hard link has no target.', '# hard links have no target.'],
  'hard-link-to-lower-layer': [
    'A hard link leads to a file of a lower layer; not every runtime can unpack that.',
    '# hard links lead to files of lower layers; not every runtime can unpack that.',
  ],
  'header-size-ignored': [
    'An entry without data states a size, which is ignored.',
    '# entries without data state a size, which is ignored.',
  ],
  'number-out-of-range': [
    'A number in a tar header cannot be read and counts as 0.',
    '# numbers in tar headers cannot be read and count as 0.',
  ],
  'header-ambiguous': [
    'Tools read a tar header in different ways, so an engine may hold other files than those listed.',
    'Tools read # tar headers in different ways, so an engine may hold other files than those listed.',
  ],
  'name-not-utf8': [
    'A name is not UTF-8; its bytes are shown escaped.',
    '# names are not UTF-8; their bytes are shown escaped.',
  ],
  'sparse-entry': [
    'A sparse file is larger than its stored data; only stored bytes are counted.',
    '# sparse files are larger than their stored data; only stored bytes are counted.',
  ],
  'overlay-char-device': [
    'A character device 0/0 is kept; in a tar it is not a whiteout.',
    '# character devices 0/0 are kept; in a tar they are not whiteouts.',
  ],
  'unknown-entry-type': [
    'An entry has an unknown type and is ignored.',
    '# entries have unknown types and are ignored.',
  ],
  'link-loop': ['Symbolic links form a loop.', '# chains of symbolic links form loops.'],
  'windows-layer': ['This looks like a Windows layer.', 'This looks like a Windows layer.'],
  'tar-end-missing': ['A tar archive has no end marker.', '# tar archives have no end marker.'],
  'trailing-data': [
    'Bytes follow the end of this layer and are ignored.',
    'Bytes follow the end of this layer and are ignored.',
  ],
  'media-type-mismatch': [
    'The content does not match its media type; the content is trusted.',
    '# contents do not match their media types; the contents are trusted.',
  ],
  'media-type-unknown': [
    'Something of an unknown media type is ignored.',
    '# things of unknown media types are ignored.',
  ],
  'digest-mismatch': ['The content does not match its digest.', '# contents do not match their digests.'],
  'digest-not-checked': [
    'A digest of an unsupported algorithm was not checked.',
    '# digests of unsupported algorithms were not checked.',
  ],
  'descriptor-malformed': [
    'A descriptor is malformed, so what it describes was not read.',
    '# descriptors are malformed, so what they describe was not read.',
  ],
  'document-ambiguous': [
    'A document states one key twice; the last one counts, as for engines.',
    '# documents state one key twice; the last one counts, as for engines.',
  ],
  'history-missing': [
    'The image has no history, so no layer has an instruction.',
    'The image has no history, so no layer has an instruction.',
  ],
  'history-mismatch': [
    'The history does not match the layers; instructions are assigned from the top.',
    'The history does not match the layers; instructions are assigned from the top.',
  ],
  'layer-damaged': [
    'The layer is damaged; what was read up to there is shown and figures are incomplete.',
    'The layer is damaged; what was read up to there is shown and figures are incomplete.',
  ],
  'layer-not-in-archive': [
    'The content of this layer is not in the archive, so it was not read and figures are incomplete.',
    'The contents of # layers are not in the archive, so they were not read and figures are incomplete.',
  ],
  'layer-encrypted': [
    'The layer is encrypted, so it was not read and figures are incomplete.',
    '# layers are encrypted, so they were not read and figures are incomplete.',
  ],
  'layer-not-tar': [
    "The layer isn't a tar archive, so it was not read and figures are incomplete.",
    "# layers aren't tar archives, so they were not read and figures are incomplete.",
  ],
  'compression-unsupported': [
    'The layer is compressed in an unsupported way, so it was not read and figures are incomplete.',
    '# layers are compressed in an unsupported way, so they were not read and figures are incomplete.',
  ],
  'limit-exceeded': [
    'A limit was hit; what was read up to there is shown and figures are incomplete.',
    'A limit was hit; what was read up to there is shown and figures are incomplete.',
  ],
  'no-layers': ['The image has no layers.', 'The image has no layers.'],
  'rootfs-missing': [
    'The config names no layers; the manifest is followed.',
    'The config names no layers; the manifest is followed.',
  ],
  'config-field-malformed': [
    'A field of the config is of the wrong type; it is shown as stored.',
    '# fields of the config are of the wrong type; they are shown as stored.',
  ],
  'rootfs-type-unsupported': [
    'The root file system is of an unsupported type.',
    'The root file system is of an unsupported type.',
  ],
  'manifest-index-mismatch': [
    'manifest.json and index.json disagree; manifest.json is followed.',
    'manifest.json and index.json disagree; manifest.json is followed.',
  ],
  'platform-incomplete': ['A platform is listed but incomplete.', '# platforms are listed but incomplete.'],
  'platform-not-available': ['The platform is not available.', 'The platform is not available.'],
  'artifact-not-an-image': ['This is an artifact, not an image.', 'This is an artifact, not an image.'],
  'blob-missing': ['A blob is missing.', '# blobs are missing.'],
  'index-nesting-limit': [
    'Indexes are nested too deeply or in a circle; the rest is ignored.',
    'Indexes are nested too deeply or in a circle; the rest is ignored.',
  ],
  'archive-compressed': [
    'The whole archive is compressed, so it is read from start to end.',
    'The whole archive is compressed, so it is read from start to end.',
  ],
  'bare-root-file-system': [
    'There is no image metadata; the files are shown as one layer.',
    'There is no image metadata; the files are shown as one layer.',
  ],
  'archive-not-recognised': ["This isn't an image archive.", "This isn't an image archive."],
  'archive-damaged': ['The archive is damaged.', 'The archive is damaged.'],
  'archive-legacy-unsupported': [
    'The archive has a format older than Docker 1.10.',
    'The archive has a format older than Docker 1.10.',
  ],
  'image-choice-needed': ['The archive holds several images.', 'The archive holds several images.'],
  'content-not-compared': [
    'A file could not be compared with the layer below; it counts as changed.',
    '# files could not be compared with the layers below; they count as changed.',
  ],
  'way-in-failed': [
    'A faster way to read the image failed; the figures are the same.',
    '# faster ways to read the image failed; the figures are the same.',
  ],
}
