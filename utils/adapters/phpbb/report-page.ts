import { at, type Board } from './board';
import { firstNumber, numberIn } from './links';

/** The page of one report. */
export function reportDetails(
  board: Board,
  report: string | null,
  post: string | null,
  isLetter = false,
): URL {
  const module = isLetter ? 'pm_reports' : 'reports';
  const mode = isLetter ? 'pm_report_details' : 'report_details';
  return at(board, 'mcp.php', { i: module, mode, r: report, p: report === null ? post : null });
}

/** The post that a page of one report is about. */
export function reportedPost(page: Document): string | null {
  const form = page.querySelector('#mcp_report')?.getAttribute('action');
  return numberIn(form, 'p') ?? firstNumber(page, '#cp-main h3 a[href*="#p"]', 'p');
}
