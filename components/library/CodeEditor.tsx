import { type Ref, useImperativeHandle, useRef } from 'react';
import { classes } from '@/components/ui/classes';
import { Field } from '@/components/ui/Field';

export interface CodeEditorHandle {
  /** Selects a line, from 1, and brings it into view. */
  goTo: (line: number) => void;
}

interface CodeEditorProps {
  label: string;
  hint?: string;
  value: string;
  onValue: (value: string) => void;
  /** Lines with something wrong, from 1. */
  faultyLines: ReadonlySet<number>;
  ref?: Ref<CodeEditorHandle>;
}

/** A plain text area with line numbers, so that "line 12" can be found. */
export function CodeEditor({ label, hint, value, onValue, faultyLines, ref }: CodeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const count = value.split('\n').length;

  useImperativeHandle(ref, () => ({
    goTo: (line) => {
      const present = area.current;
      if (!present) return;
      const lines = present.value.split('\n');
      const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
      present.focus();
      present.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      present.scrollTop = (present.scrollHeight / lines.length) * Math.max(0, line - 4);
    },
  }));

  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="ms-editor" dir="ltr">
          <div ref={gutter} className="ms-editor-gutter" aria-hidden="true">
            {Array.from({ length: count }, (_, place) => place + 1).map((line) => (
              <div key={line} className={classes(faultyLines.has(line) && 'ms-editor-faulty')}>
                {line}
              </div>
            ))}
          </div>
          <textarea
            {...control}
            ref={area}
            className="ms-editor-text"
            aria-invalid={faultyLines.size > 0 || undefined}
            spellCheck={false}
            autoComplete="off"
            wrap="off"
            rows={20}
            value={value}
            onChange={(event) => onValue(event.target.value)}
            onScroll={(event) => {
              if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
            }}
          />
        </div>
      )}
    </Field>
  );
}
