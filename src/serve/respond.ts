import type { ServerResponse } from 'node:http'

import { pageHeaders } from '#node/page/policy'

import type { Note } from './notes'

/** Answers a program, in plain words; nobody sees this in a window. */
export function answerText(
  response: ServerResponse,
  status: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...pageHeaders("'none'"),
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...more,
  })
  response.end(`${text}\n`)
}

/** Turns a request away that no page of ours would make. Nothing more is read from whoever made it. */
export function refuse(response: ServerResponse, status: number, why: string): void {
  answerText(response, status, why, { connection: 'close' })
}

export function showNote(
  response: ServerResponse,
  status: number,
  note: Note,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...pageHeaders("'none'", note.style, note.script),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...more,
  })
  response.end(note.html)
}
