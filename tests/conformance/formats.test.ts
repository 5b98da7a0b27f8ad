import { testRows } from './suite'

testRows(20, 32)
