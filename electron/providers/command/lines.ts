/**
 * The little language in which an operator writes what to run. It looks like a shell's and is none: a line becomes lists
 * of arguments, and what is filled in afterwards can never become another argument or another program.
 *
 *     docker exec -i mailserver setup email add {address} <<< "{password}\n{password}"
 *     bash create_mail_user_SQL.sh {address} {password} | mysql vmail
 *
 * Words are separated by spaces; quotes of either kind keep spaces together. `<<< TEXT` is what the program is given to
 * read, with a line end behind it and `\n` for one in between. `|` gives the output of one program to the next.
 */

/** `stdin` as it was written: with placeholders, without the line end behind it. */
export type Program = { words: string[]; stdin: string | undefined }
/** Programs of which each reads what the one before it wrote. */
export type Line = Program[]

export const placeholders = ['address', 'name', 'domain', 'password'] as const
export type Values = Record<(typeof placeholders)[number], string>

type Token = { text: string; quoted: boolean }

/** Throws an Error that says what is wrong and quotes nothing. */
function tokensOf(line: string): Token[] {
  const tokens: Token[] = []
  let current: Token | undefined
  let quote = ''
  for (const character of line) {
    if (quote !== '' && character !== quote) current = { text: (current?.text ?? '') + character, quoted: true }
    else if (quote !== '') quote = ''
    else if (character === '"' || character === "'") {
      quote = character
      current = { text: current?.text ?? '', quoted: true }
    } else if (!/\s/.test(character))
      current = { text: (current?.text ?? '') + character, quoted: current?.quoted ?? false }
    else if (current) {
      tokens.push(current)
      current = undefined
    }
  }
  if (quote !== '') throw new Error('a quote is not closed')
  return current ? [...tokens, current] : tokens
}

function readProgram(tokens: Token[], readsOutput: boolean): Program {
  const at = tokens.findIndex(({ text, quoted }) => text === '<<<' && !quoted)
  const words = (at === -1 ? tokens : tokens.slice(0, at)).map(({ text }) => text)
  const rest = at === -1 ? [] : tokens.slice(at + 1)
  if (words.length === 0) throw new Error('there is no program')
  if (words[0]?.includes('{')) throw new Error('the name of the program must not be filled in')
  if (at !== -1 && (rest.length !== 1 || readsOutput)) throw new Error('behind <<< stands one text, at its end')
  return { words, stdin: rest[0]?.text.replaceAll('\\n', '\n') }
}

function readLine(line: string): Line {
  const parts: Token[][] = [[]]
  for (const token of tokensOf(line)) {
    if (token.text === '|' && !token.quoted) parts.push([])
    else parts.at(-1)?.push(token)
  }
  const shellOnly = parts.flat().some(({ text, quoted }) => !quoted && /^(?:&&|\|\||;|&|>+|<{1,2})$/.test(text))
  if (shellOnly) throw new Error('write every command on a line of its own; only | and <<< mean something here')
  const unknown = /\{(\w*)\}/g
  for (const [, name = ''] of line.matchAll(unknown))
    if (!placeholders.some(known => known === name))
      throw new Error(`only ${placeholders.map(known => `{${known}}`).join(', ')} can be filled in`)
  return parts.map((tokens, index) => readProgram(tokens, index > 0))
}

/** One line each; empty lines and lines that begin with # count for nothing. Throws an Error that names the line. */
export function readLines(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (/^\s*(?:#.*)?$/.test(line)) return []
    try {
      return [readLine(line)]
    } catch (error) {
      throw new Error(`line ${index + 1}: ${error instanceof Error ? error.message : 'is wrong'}`, { cause: error })
    }
  })
}

/** In one go, so that what is filled in is never looked at again. */
export const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const known = placeholders.find(placeholder => placeholder === name)
    return known ? values[known] : whole
  })

/**
 * Arguments as a POSIX shell reads them back, for the shell that ssh starts at the other end (POSIX, 2.2.2: nothing is
 * special between single quotes). NUL cannot be in an argument. Throws an Error where it is.
 */
export function quoteForShell(words: readonly string[]): string {
  return words
    .map(word => {
      if (word.includes('\0')) throw new Error('an argument holds a NUL character')
      return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
    })
    .join(' ')
}
