import highlighter from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import c from 'highlight.js/lib/languages/c'
import cpp from 'highlight.js/lib/languages/cpp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import lua from 'highlight.js/lib/languages/lua'
import makefile from 'highlight.js/lib/languages/makefile'
import markdown from 'highlight.js/lib/languages/markdown'
import nginx from 'highlight.js/lib/languages/nginx'
import perl from 'highlight.js/lib/languages/perl'
import php from 'highlight.js/lib/languages/php'
import properties from 'highlight.js/lib/languages/properties'
import python from 'highlight.js/lib/languages/python'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'

import { tokenLines, type TokenLines } from './tokens'

const LANGUAGES = {
  bash,
  c,
  cpp,
  css,
  diff,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  lua,
  makefile,
  markdown,
  nginx,
  perl,
  php,
  properties,
  python,
  ruby,
  rust,
  sql,
  typescript,
  xml,
  yaml,
}

/** Colors a text. Heavy, so this file is loaded when the first text is shown, and not before. */
export function highlight(text: string, language: string): TokenLines | null {
  if (!Object.hasOwn(LANGUAGES, language)) return null
  const name = language as keyof typeof LANGUAGES
  if (highlighter.getLanguage(name) === undefined) highlighter.registerLanguage(name, LANGUAGES[name])
  // Languages such as xml lead into these.
  for (const inner of ['javascript', 'css', 'xml'] as const) {
    if (highlighter.getLanguage(inner) === undefined) highlighter.registerLanguage(inner, LANGUAGES[inner])
  }
  return tokenLines(highlighter.highlight(text, { language: name, ignoreIllegals: true }).value)
}
