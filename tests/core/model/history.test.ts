import { describe, expect, it } from 'vitest'

import { alignHistory, type HistoryLine } from '#core/model/history'

function lines(...commands: string[]): HistoryLine[] {
  return commands.map((command) => ({
    command,
    createdAt: null,
    empty: command.startsWith('ENV') || command.startsWith('CMD'),
  }))
}

function commands(history: readonly HistoryLine[], layers: number): (string | null)[] {
  return alignHistory(history, layers).steps.map((step) => step?.command ?? null)
}

describe('alignHistory', () => {
  it('gives each layer its line when the counts agree', () => {
    const history = lines('ADD base', 'ENV A=1', 'RUN one', 'CMD sh')
    const aligned = alignHistory(history, 2)
    expect(aligned.steps.map((step) => step?.command)).toEqual(['ADD base', 'RUN one'])
    expect(aligned.emptySteps).toEqual([
      { afterLayer: 0, command: 'ENV A=1', createdAt: null },
      { afterLayer: 1, command: 'CMD sh', createdAt: null },
    ])
    expect(aligned.finding).toBeNull()
  })

  it('aligns from the top when history is too short, as nix2container writes it', () => {
    expect(commands(lines('RUN one'), 4)).toEqual([null, null, null, 'RUN one'])
    expect(alignHistory(lines('RUN one'), 4).finding).toBe('history-mismatch')
    expect(alignHistory(lines('ENV A=1', 'RUN one', 'CMD sh'), 3).emptySteps).toEqual([
      { afterLayer: 1, command: 'ENV A=1', createdAt: null },
      { afterLayer: 2, command: 'CMD sh', createdAt: null },
    ])
  })

  it('drops the oldest lines when history is too long, as jib writes it', () => {
    const history = lines('ENV X=1', 'ADD base', 'RUN one', 'ENV A=1', 'RUN two', 'RUN three')
    expect(commands(history, 2)).toEqual(['RUN two', 'RUN three'])
    expect(alignHistory(history, 2).emptySteps.map((step) => step.afterLayer)).toEqual([-1, -1])
    expect(alignHistory(history, 2).finding).toBe('history-mismatch')
  })

  it('tells a history that is missing from one that says nothing of layers', () => {
    expect(alignHistory([], 2)).toEqual({ steps: [null, null], emptySteps: [], finding: 'history-missing' })
    expect(alignHistory(lines('CMD sh'), 1).finding).toBe('history-mismatch')
    expect(alignHistory([], 0).finding).toBeNull()
    expect(alignHistory(lines('CMD sh'), 0).finding).toBeNull()
  })
})
