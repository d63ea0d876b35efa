/** Comma-separated values (RFC 4180), as spreadsheets and scripts write them. */

/** A row with the line on which it begins, counted from 1. */
export type Row = { line: number; cells: string[] }

/** What stands behind the first cell, which has none in it; where the comma counts, spreadsheets use a semicolon. */
const separatorOf = (text: string): string => /^\s*(?:"(?:[^"]|"")*")?[^,;\t\r\n]*([,;\t])/.exec(text)?.[1] ?? ','

/**
 * Every row that is not empty. Cells in quotes keep their spaces, separators and line ends; `""` is a quote in them.
 * Throws an Error that names the line and quotes nothing.
 */
export function readRows(text: string): Row[] {
  const clean = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(clean)
  const blank = separator === '\t' ? ' ' : '[ \\t]'
  const cell = new RegExp(`${blank}*(?:"((?:[^"]|"")*)"${blank}*|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?)`, 'y')
  const end = new RegExp(`${separator}|\\r?\\n|$`, 'y')
  const rows: Row[] = []
  let row: Row = { line: 1, cells: [] }
  let line = 1
  for (let at = 0; at <= clean.length;) {
    cell.lastIndex = at
    const [whole = '', quoted, plain = ''] = cell.exec(clean) ?? []
    row.cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'))
    end.lastIndex = at + whole.length
    const ending = end.exec(clean)
    if (!ending) throw new Error(`line ${line}: a quote is not closed, or something stands beside it`)
    line += `${whole}${ending[0]}`.split('\n').length - 1
    at = end.lastIndex
    if (ending[0] !== separator) {
      if (row.cells.some(text => text !== '')) rows.push(row)
      row = { line, cells: [] }
      if (ending[0] === '') break
    }
  }
  return rows
}

/** One line. A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export function writeRow(cells: readonly string[]): string {
  const safe = cells.map(text => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text))
  return safe.map(text => (/[",;\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')
}
