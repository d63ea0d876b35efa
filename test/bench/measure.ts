/** One row of the table: what was measured, against which baseline of the same run. */
export type Row = { what: string; value: string; baseline: string; ratio: string }

export const median = (samples: readonly number[]): number =>
  samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? NaN

/** Median milliseconds of `action`, after two runs that do not count. */
export async function time(runs: number, action: (run: number) => unknown): Promise<number> {
  const samples: number[] = []
  for (let run = -2; run < runs; run++) {
    const start = performance.now()
    await action(run)
    if (run >= 0) samples.push(performance.now() - start)
  }
  return median(samples)
}

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

export const row = (
  what: string,
  value: number,
  show: (value: number) => string,
  baseline: string,
  against: number,
): Row => ({
  what,
  value: show(value),
  baseline: `${baseline}: ${show(against)}`,
  ratio: `${(value / against).toFixed(2)} ×`,
})

export function table(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(['what', 'median', 'baseline in the same run', 'ratio']),
    line(['---', '---', '---', '---']),
    ...rows.map(({ what, value, baseline, ratio }) => line([what, value, baseline, ratio])),
  ].join('\n')
}
