import { useEffect, useMemo, useRef } from 'react'

import { useKeys } from '../../keys/KeysProvider'
import { useActions, useApp } from '../../store/hooks'
import { Field } from '../../ui/Field'
import { SearchIcon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import { typedSource } from '../../store/typed-source'
import styles from './Library.module.css'

/**
 * Searches the list as one types. Down arrow and Enter lead into the list `within` the same place; where that has
 * nothing, Enter opens what was typed as the reference or the path that it is.
 */
export function SearchField({ within }: { within: HTMLElement | null }) {
  const search = useApp((state) => state.library.search)
  const wishes = useApp((state) => state.library.searchWishes)
  const { open, searchLibrary } = useActions()
  const input = useRef<HTMLInputElement>(null)
  const answered = useRef(0)
  useEffect(() => {
    if (wishes === answered.current) return
    answered.current = wishes
    input.current?.focus()
    input.current?.select()
  }, [wishes])
  useKeys(
    useMemo(
      () => [
        {
          keys: ['/', 'ctrl+f'],
          label: 'Search',
          group: 'Library',
          run: () => input.current?.focus(),
        },
      ],
      [],
    ),
  )
  return (
    <Field
      ref={input}
      label="Search images"
      placeholder="Search name, tag or ID"
      className={styles.search}
      icon={<SearchIcon />}
      trailing={search === '' ? <Kbd chord="/" /> : null}
      value={search}
      onChange={searchLibrary}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
        event.preventDefault()
        const row = within?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ?? null
        const typed = row === null && event.key === 'Enter' ? typedSource(search) : null
        if (typed !== null) open({ source: typed.source })
        else row?.focus()
      }}
    />
  )
}
