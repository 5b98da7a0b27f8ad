'use strict'

/** Stands for a package that must not be reached; see unused-packages.ts. */
exports.Client = function Client() {
  throw new Error('this package is not part of the bundle')
}
