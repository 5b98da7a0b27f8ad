export { PreviewContext, type Previewed } from './context'
export { PreviewPanel } from './PreviewPanel'
export { PreviewSheet } from './PreviewSheet'
