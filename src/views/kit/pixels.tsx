import type { ReactNode } from 'react';
import '../mask/pixels.css';

interface Props {
  readonly label: string;
  /** What lies over the image. */
  readonly children?: ReactNode;
}

/** A place for an image: clear pixels show the hatching of those that never vary. */
export function Pixels({ label, children }: Props) {
  return (
    <div className="pixels" role="img" aria-label={label}>
      <canvas />
      {children}
      <span className="pixel-mark" hidden />
    </div>
  );
}
