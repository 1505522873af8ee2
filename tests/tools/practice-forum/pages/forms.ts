import type { Context } from '../context';
import { type Html, html } from '../html';

/** The hidden field every POST has to bring along. */
export function tokenField(context: Context): Html {
  return html`<input type="hidden" name="_token" value="${context.session?.token ?? ''}">`;
}

/** A form that is one button: a tool of a post, topic, member or report. */
export function toolForm(
  context: Context,
  tool: { kind: string; name: string; action: string; label: string; returnTo?: string | null },
): Html {
  return html`<form class="${tool.kind} ${tool.kind}--${tool.name}" method="post" action="${tool.action}" data-action="${tool.name}">
    ${tokenField(context)}
    ${tool.returnTo && html`<input type="hidden" name="return" value="${tool.returnTo}">`}
    <button type="submit">${tool.label}</button>
  </form>`;
}
