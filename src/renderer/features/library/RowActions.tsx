import type { LibraryRow } from '../../store/library-rows'
import { useActions } from '../../store/hooks'
import { Button } from '../../ui/Button'
import { copyText } from '../../ui/copy'
import { IconButton } from '../../ui/IconButton'
import { AnalyzeIcon, CopyIcon, MoreIcon } from '../../ui/icons'
import { Menu, type MenuItem } from '../../ui/Menu'

/** What can be done with an image. Not tab stops: Enter and the menu key of the row do the same. */
export function RowActions({
  row,
  running,
  menuOpen,
  onMenu,
  onOpen,
}: {
  row: LibraryRow
  running: boolean
  menuOpen: boolean
  onMenu: (open: boolean) => void
  onOpen: (row: LibraryRow, background: boolean) => void
}) {
  const { toast } = useActions()
  const known = row.analysis !== null || running
  const copy = (text: string, what: string) =>
    void copyText(text).then(() => toast({ tone: 'ok', text: `Copied ${what}` }))
  const name = row.image.names[0]
  const items: readonly MenuItem[] = [
    {
      kind: 'action',
      label: known ? 'Open' : 'Analyze',
      icon: <AnalyzeIcon />,
      chord: 'Enter',
      run: () => onOpen(row, false),
    },
    {
      kind: 'action',
      label: 'Analyze in the background',
      chord: 'mod+Enter',
      disabled: running,
      run: () => onOpen(row, true),
    },
    { kind: 'separator', id: 'copy' },
    {
      kind: 'action',
      label: 'Copy name',
      icon: <CopyIcon />,
      disabled: name === undefined,
      run: () => copy(name ?? '', 'name'),
    },
    { kind: 'action', label: 'Copy ID', icon: <CopyIcon />, run: () => copy(row.image.id, 'ID') },
  ]
  return (
    <>
      <Button
        size="sm"
        variant={known ? 'plain' : 'primary'}
        icon={known ? undefined : <AnalyzeIcon />}
        tabIndex={-1}
        onClick={() => onOpen(row, false)}
      >
        {known ? 'Open' : 'Analyze'}
      </Button>
      <Menu
        open={menuOpen}
        onOpenChange={onMenu}
        trigger={<IconButton label="More actions" size="sm" icon={<MoreIcon />} tabIndex={-1} />}
        items={items}
      />
    </>
  )
}
