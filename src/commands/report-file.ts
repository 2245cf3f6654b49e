import { join } from 'node:path'
import { reportHtml } from '../report/html.ts'
import { reportBlocks } from '../report/report-blocks.ts'
import { reportOf } from './report.ts'
import { writeWhole } from './write-whole.ts'

/**
 * Writes `report.html` into the folder of a run whose journal is closed. Whether it could be written: a full disk takes
 * nothing away from the run, and the report can be made again at any time.
 */
export async function writeReportFile(folder: string): Promise<boolean> {
  try {
    writeWhole(join(folder, 'report.html'), reportHtml(reportBlocks(await reportOf(folder))))
    return true
  } catch {
    return false
  }
}
