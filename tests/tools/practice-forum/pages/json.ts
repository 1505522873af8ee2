import { type Answer, answerJson, type Context, numberOf } from '../context';
import { postPath } from '../links';
import { isStaff, requireSight } from '../rights';

/** `/api/posts/:id`: a post as data, for who may see it. */
export function postJson(context: Context): Answer {
  const { store, viewer } = context;
  const post = store.post(numberOf(context));
  requireSight(viewer, post);
  const author = store.member(post.author);
  return answerJson({
    id: post.id,
    state: post.state,
    topic: post.topic,
    author: { id: author.id, name: author.name },
    createdAt: new Date(post.createdAt).toISOString(),
    editedAt: post.edited ? new Date(post.edited.at).toISOString() : null,
    revision: post.revision,
    body: post.body,
    path: postPath(store, post),
    ...(isStaff(viewer) ? { openReports: store.openReportsOn(post.id).length } : {}),
  });
}
