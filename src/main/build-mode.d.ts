interface ImportMetaEnv {
  /** Put in by the build: true under `npm run dev` alone. */
  readonly DEV: boolean
}

interface ImportMeta {
  readonly env: ImportMetaEnv
}
