import { useEffect, useRef } from 'react';
import { Unbroken } from './unbroken';

/** What is said to who has answered; screen readers hear of it. */
export function Reply({ text }: { readonly text: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text !== '') ref.current?.scrollIntoView({ block: 'nearest' });
  }, [text]);
  return (
    <p className="lesson-reply" role="status" ref={ref}>
      <Unbroken text={text} />
    </p>
  );
}
