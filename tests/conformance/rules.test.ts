import { testRows } from './suite'

testRows(1, 19)
