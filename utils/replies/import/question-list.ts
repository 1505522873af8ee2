import type { Question } from '@/utils/domain/reply';
import { questionName } from './draft';

/** Fill-in fields collected while a template is read. The same label asks once. */
export class QuestionList {
  readonly questions: Question[] = [];
  private readonly byLabel = new Map<string, string>();

  /** The Liquid that writes the answer out. */
  ask(
    label: string,
    kind: Question['kind'],
    more: { options?: readonly string[]; start?: string } = {},
  ): string {
    return `{{ ask.${this.nameFor(label, kind, more)} }}`;
  }

  nameFor(
    label: string,
    kind: Question['kind'],
    { options = [], start = '' }: { options?: readonly string[]; start?: string } = {},
  ): string {
    const shown = (label.trim() || 'Answer').slice(0, 120);
    const known = this.byLabel.get(shown);
    if (known !== undefined) return known;
    const name = questionName(shown, new Set(this.questions.map((question) => question.name)));
    const choices = [...new Set(options.map((option) => option.trim()).filter(Boolean))].slice(0, 50);
    this.questions.push({
      name,
      label: shown,
      kind,
      options: choices,
      start: start.slice(0, 2000),
      required: false,
    });
    this.byLabel.set(shown, name);
    return name;
  }
}
