import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useExplorer } from '../../store/state/use-explorer';
import { EMBED_WORDS as WORDS } from '../../words/en/embed';
import { SERVED_FROM } from '../served-from';
import { readEmbedMessage } from './message';
import { type EmbedChoice, frameAddress } from './snippet';

/** Widths of a phone, a blog and a slide, in CSS pixels. */
export const PREVIEW_WIDTHS = [360, 640, 960] as const;
export type PreviewWidth = (typeof PREVIEW_WIDTHS)[number];

interface Props {
  readonly choice: EmbedChoice;
  readonly width: PreviewWidth;
  readonly onHeight: (height: number) => void;
}

/** The embed itself at the width it will have, as tall as it says it is; made smaller where there is no room for it. */
export function Preview({ choice, width, onHeight }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(choice.height);
  const [box, scale] = useScale(width);
  const scheme = useExplorer(state => state.scheme);
  const theme = choice.theme === 'inherit' ? scheme : choice.theme;
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (frame.current === null || source !== frame.current.contentWindow) return;
      if (origin !== window.location.origin) return;
      const message = readEmbedMessage(data);
      if (message?.type !== 'height') return;
      setHeight(Math.ceil(message.height));
      onHeight(message.height);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [onHeight]);
  // What is written depends on its height, also where the preview is not in sight.
  const address = `${frameAddress({ ...choice, theme }, SERVED_FROM)}&at-once=yes`;
  return (
    <div className="embed-preview" ref={box} style={{ height: height * scale + 26 }}>
      <iframe
        key={address}
        ref={frame}
        title={WORDS.preview}
        src={address}
        style={{ colorScheme: theme, width, height, transform: `scale(${scale})` }}
      />
    </div>
  );
}

/** How much smaller a frame of this width is drawn to fit into the box. */
function useScale(width: number) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(width);
  useLayoutEffect(() => {
    if (box.current === null) return;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom(entry.contentRect.width);
    });
    sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  return [box, Math.min(1, room / width)] as const;
}
