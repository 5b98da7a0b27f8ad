import type { FailureError } from '#contract/failure'

import type { OtherKind } from '../lib/regular-file'
import { cannotOpen, failure } from './words'

export function fileNotFound(path: string): FailureError {
  return failure('file-not-found', {
    what: cannotOpen(path),
    why: 'there is no such file',
    hint: 'Check the path for a typing mistake.',
  })
}

export function fileUnreadable(path: string, errno: string, detail: string): FailureError {
  const denied = errno === 'EACCES' || errno === 'EPERM'
  return failure('file-unreadable', {
    what: cannotOpen(path),
    why: denied ? 'you have no permission to read it' : `the system could not read it (${errno})`,
    hint: denied
      ? 'Change its permissions, or copy it to a folder of yours.'
      : 'Check that the disk is connected and works, then try again.',
    detail,
  })
}

/** What something at a path is, in words. */
export const KIND_WORDS: Readonly<Record<OtherKind, string>> = {
  folder: 'a folder',
  pipe: 'a named pipe',
  socket: 'a socket',
  device: 'a device',
}

/** Something that is there and is no file. A pipe may be waited for without end, a device may have no end. */
export function fileNotRegular(path: string, kind: OtherKind): FailureError {
  return failure('file-unreadable', {
    what: cannotOpen(path),
    why: `it is ${KIND_WORDS[kind]}, not a file`,
    hint:
      kind === 'folder'
        ? 'Choose the file itself.'
        : 'Choose the archive file itself; an archive that comes through a pipe is read from standard input, which is "-".',
  })
}

export function fileTooLarge(path: string, most: number): FailureError {
  return failure('limit-exceeded', {
    what: cannotOpen(path),
    why: `it is larger than ${most < 1 << 20 ? `${most >> 10} KiB` : `${most >> 20} MiB`}`,
    hint: 'Check that it is the right file.',
  })
}

export function folderNotAnImage(path: string): FailureError {
  return failure('file-unreadable', {
    what: cannotOpen(path),
    why: 'it is a folder without an image layout (no index.json, no manifest.json)',
    hint: 'Choose the archive file itself, or a folder written by skopeo, buildah or podman save.',
  })
}

export function fileEmpty(name: string): FailureError {
  return failure('file-empty', {
    what: cannotOpen(name),
    why: 'it is empty (0 bytes)',
    hint: 'Save the image again; whatever wrote the file may have failed.',
  })
}

export function sampleMissing(path: string): FailureError {
  return failure('file-not-found', {
    what: 'Cannot open the sample image',
    why: `${path} is missing from this installation`,
    hint: 'Install Layerscope again, or make the file with npm run sample.',
  })
}

export function uploadInterrupted(name: string, why: string): FailureError {
  return failure('upload-interrupted', {
    what: `Cannot read ${name}`,
    why,
    hint: 'Send the file again.',
  })
}

export function compressionUnsupported(name: string, compression: string): FailureError {
  return failure('archive-not-recognised', {
    what: cannotOpen(name),
    why: `it is compressed with ${compression}, which Layerscope cannot read`,
    hint: 'Decompress it first, or compress it with gzip or zstd.',
  })
}

/** `why` says what of its compression is more than can be decoded. */
export function decompressionUnsupported(name: string, why: string): FailureError {
  return failure('archive-not-recognised', {
    what: cannotOpen(name),
    why,
    hint: 'Decompress it first, or compress it with a smaller window.',
  })
}

export function notAnArchive(name: string, found: string): FailureError {
  return failure('archive-not-recognised', {
    what: cannotOpen(name),
    why: found,
    hint: 'Choose a file made by docker save, podman save, skopeo, buildah or buildx.',
  })
}
