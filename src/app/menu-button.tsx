import type { ReactNode, RefObject } from 'react';
import './menu-button.css';

interface MenuButtonProps {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly wide?: boolean;
  /** The button, for who wants to give it the focus. */
  readonly button?: RefObject<HTMLButtonElement | null>;
  /** Called when the panel opens and closes. */
  readonly onOpen?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A button of the header that opens a small panel below it. */
export function MenuButton({ id, title, label, wide = false, button, onOpen, children }: MenuButtonProps) {
  return (
    <div className="menu">
      <button type="button" ref={button} popoverTarget={id} style={{ anchorName: `--${id}` }}>
        {title}
      </button>
      <div
        id={id}
        popover="auto"
        className={wide ? 'menu-panel is-wide' : 'menu-panel'}
        role="dialog"
        aria-label={label}
        style={{ positionAnchor: `--${id}` }}
        onToggle={event => onOpen?.(event.newState === 'open')}
      >
        {children}
      </div>
    </div>
  );
}
