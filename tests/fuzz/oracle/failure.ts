import { failureLine, type Failure, type FailureCode } from '#contract/failure'
import { safe } from '#cli/terminal/text'

/** What reading an archive or a file may end in, whatever stands in it. */
const EXPECTED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'archive-not-recognised',
  'archive-damaged',
  'archive-legacy-unsupported',
  'artifact-not-an-image',
  'blob-missing',
  'file-empty',
  'file-unreadable',
  'image-choice-needed',
  'image-not-found',
  'limit-exceeded',
  'platform-not-available',
  'reference-invalid',
  'request-invalid',
  'rootfs-type-unsupported',
  'source-unsupported',
])

/** What is wrong with a failure: it is none of those expected, or nobody could read it. */
export function failureProblems(failure: Failure): string[] {
  const { code, what, why, hint, detail } = failure
  const problems: string[] = []
  if (!EXPECTED.has(code)) problems.push(`the failure ${code}: ${detail ?? why}`)
  for (const [name, text] of Object.entries({ what, why, hint })) {
    if (text.trim() === '') problems.push(`${code} says nothing in ${name}`)
  }
  if (!/[.?!]$/.test(hint)) problems.push(`${code} has no sentence for a hint: ${hint}`)
  // What the command line prints: one line, and nothing that a terminal would obey.
  const line = safe(failureLine(failure))
  if (/[\p{Cc}\u2028\u2029\u202a-\u202e]/u.test(line)) problems.push(`${code} cannot be printed`)
  if (line.length > LONGEST) problems.push(`${code} is ${line.length} characters long`)
  return problems
}

const LONGEST = 5000
