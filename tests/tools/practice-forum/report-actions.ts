import { Refusal } from './refusal';
import { requireSight, requireStaff } from './rights';
import type { Store } from './store';
import type { Member, Post, Report, ReportState } from './types';

export const REPORT_REASONS = [
  'It is spam or advertising',
  'It is rude or insulting',
  'It is off topic',
  'It gives away private details',
  'Something else',
] as const;

interface ReportAction {
  from: readonly ReportState[];
  to: ReportState;
  label: string;
  said: string;
}

export const REPORT_ACTIONS = {
  claim: {
    from: ['open'],
    to: 'claimed',
    label: 'Claim',
    said: 'Report claimed: others see that you are on it.',
  },
  release: { from: ['claimed'], to: 'open', label: 'Release', said: 'Report released.' },
  accept: { from: ['open', 'claimed'], to: 'accepted', label: 'Accept', said: 'Report closed as justified.' },
  reject: {
    from: ['open', 'claimed'],
    to: 'rejected',
    label: 'Reject',
    said: 'Report closed as not justified.',
  },
} as const satisfies Record<string, ReportAction>;

export type ReportActionName = keyof typeof REPORT_ACTIONS;

export function fitsReport(name: ReportActionName, state: ReportState): boolean {
  return (REPORT_ACTIONS[name].from as readonly ReportState[]).includes(state);
}

export function reportPost(
  store: Store,
  viewer: Member,
  post: Post,
  reason: string,
  details: string,
): Report {
  requireSight(viewer, post);
  if (viewer.id === post.author) throw new Refusal('forbidden', 'You cannot report your own post.');
  if (!REPORT_REASONS.some((known) => known === reason)) {
    throw new Refusal('invalid', 'Choose one of the reasons.');
  }
  if (store.openReportsOn(post.id).some((report) => report.reporter === viewer.id)) {
    throw new Refusal('conflict', 'You have reported this post already. A moderator will look at it.');
  }
  const id = store.nextId('report');
  const report: Report = {
    id,
    post: post.id,
    reporter: viewer.id,
    reason,
    details,
    at: store.now(),
    state: 'open',
    claimedBy: null,
    closedBy: null,
    closedAt: null,
  };
  store.reports.set(id, report);
  return report;
}

export function actOnReport(store: Store, viewer: Member, report: Report, name: ReportActionName): string {
  const action: ReportAction = REPORT_ACTIONS[name];
  requireStaff(viewer);
  if (!fitsReport(name, report.state)) {
    throw new Refusal('conflict', `This cannot be done: the report is ${report.state} now.`);
  }
  if (report.claimedBy !== null && report.claimedBy !== viewer.id && viewer.role !== 'admin') {
    throw new Refusal('conflict', `${store.member(report.claimedBy).name} has claimed this report.`);
  }
  report.state = action.to;
  if (name === 'claim') report.claimedBy = viewer.id;
  if (name === 'release') report.claimedBy = null;
  if (name === 'accept' || name === 'reject') {
    report.closedBy = viewer.id;
    report.closedAt = store.now();
  }
  store.writeLog(viewer, `report-${name}`, 'report', report.id);
  return action.said;
}
