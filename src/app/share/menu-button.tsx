import type { ReactNode } from 'react';
import './menu-button.css';

interface MenuButtonProps {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** A button of the header that opens a small panel below it. */
export function MenuButton({ id, title, label, children }: MenuButtonProps) {
  return (
    <div className="menu">
      <button type="button" popoverTarget={id} style={{ anchorName: `--${id}` }}>
        {title}
      </button>
      <div
        id={id}
        popover="auto"
        className="menu-panel"
        role="dialog"
        aria-label={label}
        style={{ positionAnchor: `--${id}` }}
      >
        {children}
      </div>
    </div>
  );
}
