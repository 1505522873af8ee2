import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run test:live -- --platform NAME --url URL [--record] [--only ROW]… [--pictures] [--show] [--no-build] [--allow-remote]

Drives the real extension in Chromium on a forum that is already running, and says what of the adapter was really seen.
The forum is written to, and members are warned and banned for real: give it one that is there for trying.

  --platform NAME   whose plan to use, see tests/live/plans
  --url URL         the forum's own address, http://127.0.0.1:8080/forum/ for example
  --record          copy the result to docs/live/NAME.json, which the README's table is made from
  --only ROW        only this row (a native verb, "page: topic", "reply box", …); can be given more than once
  --pictures        pictures of pages, menus and panels in .output/live/NAME, wide and narrow
  --show            with a window
  --no-build        use the practice build as it is
  --allow-remote    a forum that is not on this machine: the release build in a window, and you turn the site on yourself

Accounts come from the environment: MODSIDE_LIVE_MODERATOR_NAME and MODSIDE_LIVE_MODERATOR_PASSWORD, and the same with ADMIN and MEMBER
where the plan needs them.`;

export interface Wish {
  platform: string;
  url: string;
  record: boolean;
  only: string[];
  pictures: boolean;
  show: boolean;
  build: boolean;
  allowRemote: boolean;
}

/** Null when the command line cannot be understood. */
export function readCommandLine(args: string[]): Wish | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        platform: { type: 'string' },
        url: { type: 'string' },
        record: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        pictures: { type: 'boolean', default: false },
        show: { type: 'boolean', default: false },
        'no-build': { type: 'boolean', default: false },
        'allow-remote': { type: 'boolean', default: false },
      },
    });
    const { platform, url, record, only, pictures, show } = values;
    if (!platform || !url) return null;
    return {
      platform,
      url,
      record,
      only,
      pictures,
      show,
      build: !values['no-build'],
      allowRemote: values['allow-remote'],
    };
  } catch {
    return null;
  }
}
