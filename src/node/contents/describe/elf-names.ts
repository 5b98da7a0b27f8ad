/** `e_type` (System V ABI, figure 4-2). */
export const TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'relocatable object'],
  [2, 'executable'],
  [3, 'shared library'],
  [4, 'core dump'],
])

/** `e_machine` of the platforms that images are built for (System V ABI, table of machines). */
export const MACHINES: ReadonlyMap<number, string> = new Map([
  [2, 'SPARC'],
  [3, 'x86'],
  [8, 'MIPS'],
  [20, 'PowerPC'],
  [21, 'PowerPC 64'],
  [22, 'S/390'],
  [40, 'ARM'],
  [43, 'SPARC V9'],
  [50, 'Itanium'],
  [62, 'x86-64'],
  [183, 'AArch64'],
  [243, 'RISC-V'],
  [247, 'BPF'],
  [258, 'LoongArch'],
])
