import { parseSync, Visitor } from 'vite'

/** One import, re-export, dynamic import or `import('…')` type of a file. */
export interface Import {
  readonly specifier: string
  /** True when nothing of it is left after the types are taken out. */
  readonly typeOnly: boolean
}

/** Everything that TypeScript source names from elsewhere. Throws when it does not parse. */
export function importsOf(path: string, source: string): Import[] {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)
  const found: Import[] = []
  const add = (specifier: unknown, typeOnly: boolean): void => {
    if (typeof specifier === 'string') found.push({ specifier, typeOnly })
  }
  new Visitor({
    ImportDeclaration(node) {
      const named = node.specifiers.length > 0
      const allTypes = node.specifiers.every(
        (it) => it.type === 'ImportSpecifier' && it.importKind === 'type',
      )
      add(node.source.value, node.importKind === 'type' || (named && allTypes))
    },
    ExportNamedDeclaration(node) {
      const allTypes = node.specifiers.length > 0 && node.specifiers.every((it) => it.exportKind === 'type')
      add(node.source?.value, node.exportKind === 'type' || allTypes)
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === 'type')
    },
    ImportExpression(node) {
      add(node.source.type === 'Literal' ? node.source.value : undefined, false)
    },
    TSImportType(node) {
      add(node.source.value, true)
    },
    CallExpression(node) {
      const [first] = node.arguments
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require'
      if (isRequire && first?.type === 'Literal') add(first.value, false)
    },
  }).visit(program)
  return found
}

/** Names of `let` and `var` at the top of a module: state that all users of the module would share. */
export function mutableState(path: string, source: string): string[] {
  const { program } = parseSync(path, source)
  return program.body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared?.type !== 'VariableDeclaration' || declared.kind === 'const' || declared.declare) return []
    return declared.declarations.map((it) => (it.id.type === 'Identifier' ? it.id.name : 'a pattern'))
  })
}
