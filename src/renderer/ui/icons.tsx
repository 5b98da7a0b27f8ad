import {
  Archive,
  ArrowDownUp,
  ArrowLeft,
  Bell,
  Braces,
  ChartNoAxesColumnIncreasing,
  ArrowLeftRight,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronsDownUp,
  ChevronsLeft,
  ChevronsRight,
  ChevronsUpDown,
  ChevronUp,
  CircleDashed,
  Columns3,
  CornerDownRight,
  Copy,
  Cylinder,
  Download,
  Ellipsis,
  Eye,
  EyeOff,
  File,
  FilePenLine,
  Files,
  Folder,
  HardDrive,
  Info,
  Keyboard,
  Layers,
  LockKeyhole,
  Maximize2,
  Minus,
  LayoutDashboard,
  ListTree,
  type LucideIcon,
  Moon,
  PanelLeft,
  Plug,
  Plus,
  RotateCw,
  Search,
  SlidersHorizontal,
  SquareArrowOutUpRight,
  Sun,
  SunMoon,
  Tag,
  TextSearch,
  Trash2,
  TriangleAlert,
  X,
} from 'lucide-react'

export interface IconProps {
  /** Width and height in CSS pixels. */
  size?: number | undefined
  className?: string | undefined
}

/** Every icon has the same hairline whatever its size, and says nothing to a screen reader. */
function icon(Drawn: LucideIcon, usual = 14) {
  return function Icon({ size = usual, className }: IconProps) {
    return (
      <Drawn size={size} strokeWidth={1.35} absoluteStrokeWidth aria-hidden="true" className={className} />
    )
  }
}

export const ArchiveIcon = icon(Archive)
export const BellIcon = icon(Bell)
export const BreakdownIcon = icon(ChartNoAxesColumnIncreasing)
export const CheckIcon = icon(Check)
export const ChevronDownIcon = icon(ChevronDown, 12)
export const ChevronRightIcon = icon(ChevronRight, 12)
export const ChevronUpIcon = icon(ChevronUp, 12)
export const CloseIcon = icon(X, 12)
export const CommandIcon = icon(CornerDownRight)
export const CompareIcon = icon(ArrowLeftRight)
export const CopyIcon = icon(Copy)
export const ConfigIcon = icon(Braces)
export const FileIcon = icon(File)
export const FolderIcon = icon(Folder)
export const FirstIcon = icon(ChevronsLeft)
export const FullSizeIcon = icon(Maximize2, 13)
export const HiddenIcon = icon(EyeOff)
export const InfoIcon = icon(Info)
export const KeyboardIcon = icon(Keyboard)
export const LayersIcon = icon(Layers)
export const LastIcon = icon(ChevronsRight)
export const LightIcon = icon(Sun, 16)
export const DarkIcon = icon(Moon, 16)
export const SystemThemeIcon = icon(SunMoon, 16)
export const LockIcon = icon(LockKeyhole)
export const MinusIcon = icon(Minus)
export const MoreIcon = icon(Ellipsis)
export const NothingIcon = icon(CircleDashed, 18)
export const PlugIcon = icon(Plug, 15)
export const PlusIcon = icon(Plus)
export const PreviousIcon = icon(ChevronLeft)
export const RefreshIcon = icon(RotateCw)
export const SaveIcon = icon(Download)
export const SearchIcon = icon(Search)
export const ShowIcon = icon(Eye)
export const SettingsIcon = icon(SlidersHorizontal, 15)
export const SidebarIcon = icon(PanelLeft, 16)
export const TreeIcon = icon(ListTree)
export const TreemapIcon = icon(LayoutDashboard)
export const WarningIcon = icon(TriangleAlert)
export const BackIcon = icon(ArrowLeft)
export const CollapseIcon = icon(ChevronsDownUp)
export const ColumnsIcon = icon(Columns3)
export const DeletedIcon = icon(Trash2)
export const DeviceIcon = icon(HardDrive)
export const DuplicateIcon = icon(Files)
export const ExpandIcon = icon(ChevronsUpDown)
export const LinkIcon = icon(SquareArrowOutUpRight)
export const MetadataIcon = icon(Tag)
export const OverwrittenIcon = icon(FilePenLine)
export const PipeIcon = icon(Cylinder)
export const SortIcon = icon(ArrowDownUp)
/** The act of analyzing: looking through lines. */
export const AnalyzeIcon = icon(TextSearch)

/** A freight container, for an engine. */
export function EngineIcon({ size = 15, className }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.35}
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <rect x="1.9" y="4.4" width="12.2" height="7.6" rx="1" />
      <path d="M5 4.4V12M8 4.4V12M11 4.4V12" />
    </svg>
  )
}
