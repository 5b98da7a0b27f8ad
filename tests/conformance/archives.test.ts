import { testRows } from './suite'

testRows(33, 55)
