import { Hand } from 'lucide-react';
import { Badge, OutcomeBadge } from '@/components/ui/Badge';
import { Disclosure } from '@/components/ui/Disclosure';
import type { Claim, Post } from '@/utils/domain/post';
import type { Workbench } from '@/utils/hooks/use-workbench';
import { actionNoun } from '@/utils/i18n/action-text';
import { formatAge } from '@/utils/i18n/format';
import { t } from '@/utils/i18n/t';
import type { History } from '@/utils/messaging/contract';
import { StandingLine } from './StandingLine';

const SHOWN = 5;

interface AuthorSummaryProps {
  post: Post;
  history: History | null;
  inspection: Workbench['inspection'];
  standing: Workbench['standing'];
}

/** Who wrote this: what the page says of them, and what one's own log knows. */
export function AuthorSummary({ post, history, inspection, standing }: AuthorSummaryProps) {
  const asked = inspection === 'asking' ? null : inspection?.author;
  const author = asked ?? post.author;
  return (
    <header className="ms-bench-author">
      <strong className="ms-bench-name" dir="auto">
        {author?.name ?? t('common.unknown-author')}
      </strong>
      {author && author.facts.length > 0 && (
        <dl className="ms-bench-facts">
          {author.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {post.claim && <ClaimLine claim={post.claim} />}
      {author && <Earlier history={history} />}
      {post.author && <StandingLine standing={standing} />}
    </header>
  );
}

/** Whether somebody sees to this already. */
function ClaimLine({ claim }: { claim: Claim }) {
  return (
    <p>
      <Badge tone={claim.mine ? 'success' : 'warning'} icon={Hand}>
        {claim.mine ? t('standing.claimed-by-you') : t('standing.claimed', { name: claim.by })}
      </Badge>
    </p>
  );
}

function Earlier({ history }: { history: History | null }) {
  if (!history) return <p className="ms-bench-quiet ms-skeleton">{t('workbench.no-earlier')}</p>;
  if (history.total === 0) return <p className="ms-bench-quiet">{t('workbench.no-earlier')}</p>;
  return (
    <Disclosure summary={t('workbench.earlier', { count: history.total })}>
      <ul className="ms-bench-history">
        {history.items.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <span>
              {t('workbench.history-item', {
                action: actionNoun(item.action),
                when: formatAge(item.at, Date.now()),
              })}
            </span>
            <OutcomeBadge state={item.outcome} />
            {item.reason && <span dir="auto">{item.reason}</span>}
          </li>
        ))}
      </ul>
      <p className="ms-bench-quiet">{t('workbench.history-source')}</p>
    </Disclosure>
  );
}
