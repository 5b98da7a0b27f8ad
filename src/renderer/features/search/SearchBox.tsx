import { useId, useRef, useState, type ComponentType } from 'react'

import type { FilterText } from '#core/query/search/path-filter'

import type { SearchResultsHandle, SearchResultsProps } from '../../image/search-slot'
import type { ImageViewProps } from '../../image/view-props'
import { FieldToggle } from '../../ui/Field'
import { SearchIcon } from '../../ui/icons'
import { Kbd } from '../../ui/Kbd'
import { Segmented } from '../../ui/Segmented'
import { PathResults } from './PathResults'
import styles from './Search.module.css'

export interface SearchProps extends ImageViewProps {
  /** Searches what files hold; the box offers it beside paths once it is given. */
  readonly Contents?: ComponentType<SearchResultsProps> | null | undefined
}

const KINDS = [
  { value: 'paths', label: 'Paths' },
  { value: 'contents', label: 'Contents' },
] as const
type Kind = (typeof KINDS)[number]['value']

/** The box, what it searches, and the results. The focus stays in the box; arrows choose, Enter goes there. */
export function SearchBox({
  tab,
  model,
  base,
  Contents = null,
  onLeave,
}: SearchProps & Pick<SearchResultsProps, 'onLeave'>) {
  const list = useId()
  const reason = useId()
  const field = useRef<HTMLInputElement>(null)
  const results = useRef<SearchResultsHandle>(null)
  const [query, setQuery] = useState<FilterText>({ text: '', mode: 'plain', matchCase: false })
  const [kind, setKind] = useState<Kind>('paths')
  const [option, setOption] = useState<string | null>(null)
  const [invalid, setInvalid] = useState<string | null>(null)
  const Results = kind === 'contents' && Contents !== null ? Contents : PathResults
  const toggle = (change: Partial<FilterText>) => {
    setQuery({ ...query, ...change })
    field.current?.focus()
  }
  const what = kind === 'paths' ? 'Search paths in all layers' : 'Search in files'
  return (
    <>
      <div className={styles.box}>
        <SearchIcon size={17} />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={what}
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={option ?? undefined}
          aria-invalid={invalid !== null || undefined}
          aria-describedby={invalid === null ? undefined : reason}
          spellCheck={false}
          autoComplete="off"
          placeholder={what}
          className={styles.input}
          value={query.text}
          onChange={(event) => setQuery({ ...query, text: event.target.value })}
          onKeyDown={(event) => {
            if (results.current?.onKey(event) === true) event.preventDefault()
          }}
        />
        {kind === 'paths' ? (
          <FieldToggle
            label="Glob pattern"
            pressed={query.mode === 'glob'}
            onPressedChange={(on) => toggle({ mode: on ? 'glob' : 'plain' })}
          >
            *?
          </FieldToggle>
        ) : null}
        <FieldToggle
          label="Regular expression"
          pressed={query.mode === 'regex'}
          onPressedChange={(on) => toggle({ mode: on ? 'regex' : 'plain' })}
        >
          .*
        </FieldToggle>
        <FieldToggle
          label="Match case"
          pressed={query.matchCase}
          onPressedChange={(matchCase) => toggle({ matchCase })}
        >
          Aa
        </FieldToggle>
        {Contents === null ? (
          <span className={styles.scope}>Paths in this image</span>
        ) : (
          <Segmented
            label="Search in"
            value={kind}
            options={KINDS}
            onChange={(next) => {
              setKind(next)
              setInvalid(null)
              setOption(null)
              if (next === 'contents' && query.mode === 'glob') setQuery({ ...query, mode: 'plain' })
              field.current?.focus()
            }}
          />
        )}
      </div>
      {invalid === null ? null : (
        <p id={reason} role="alert" className={styles.invalid}>
          {invalid}
        </p>
      )}
      <Results
        ref={results}
        {...{ tab, model, base, query, onLeave }}
        listId={list}
        onActiveOption={setOption}
        onInvalid={setInvalid}
      />
      <Foot />
    </>
  )
}

function Foot() {
  return (
    <div className={styles.foot}>
      <span>
        <Kbd chord="ArrowUp" />
        <Kbd chord="ArrowDown" />
        Move
      </span>
      <span>
        <Kbd chord="alt+ArrowDown" />
        Next path
      </span>
      <span>
        <Kbd chord="Enter" />
        Go there
      </span>
      <span>
        <Kbd chord="Escape" />
        Close
      </span>
    </div>
  )
}
