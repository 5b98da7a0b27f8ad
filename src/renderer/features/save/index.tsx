export { Saves } from './Saves'
export { isFile, wishFor } from './wish'
