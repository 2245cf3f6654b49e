import { encode } from 'uqr'

/** The modules of a QR code, row by row, with the quiet zone of four that ISO/IEC 18004 asks for; true is dark. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: 4 }).data
}

const quarters = [' ', '▄', '▀', '█'] as const

/** Two rows of modules to a line: a character is about twice as high as it is wide. Dark on light. */
export function qrLines(text: string): readonly string[] {
  const modules = qrModules(text)
  return modules.flatMap((upper, row) => {
    if (row % 2 === 1) return []
    const lower = modules[row + 1] ?? []
    return [upper.map((dark, column) => quarters[(dark ? 2 : 0) + (lower[column] ? 1 : 0)] ?? ' ').join('')]
  })
}

/** The dark modules as the path of an SVG whose unit is a module; runs in a row are one bar. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const modules = qrModules(text)
  const path = modules
    .flatMap((row, y) => runs(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`))
    .join('')
  return { size: modules.length, path }
}

function runs(row: readonly boolean[]): readonly { readonly x: number; readonly length: number }[] {
  const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
  return starts.map(x => {
    const end = row.indexOf(false, x)
    return { x, length: (end < 0 ? row.length : end) - x }
  })
}
