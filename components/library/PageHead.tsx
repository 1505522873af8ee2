import { type ReactNode, useEffect, useRef } from 'react';

interface PageHeadProps {
  title: string;
  children?: ReactNode;
}

/** Title and first words of a page. Takes focus when the page comes, so that the keyboard and screen readers start there. */
export function PageHead({ title, children }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
    heading.current?.focus();
  }, [title]);
  return (
    <div className="ms-page-head">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children !== undefined && <p className="ms-muted ms-page-lead">{children}</p>}
    </div>
  );
}
