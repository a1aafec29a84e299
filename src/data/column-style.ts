/** How a column writes its numbers or dates. */
export const COLUMN_STYLES = {
  point: 'decimal point',
  comma: 'decimal comma',
  'day-first': 'day before the month',
  'month-first': 'month before the day',
} as const;
export type ColumnStyle = keyof typeof COLUMN_STYLES;
export const COLUMN_STYLE_WORDS = Object.keys(COLUMN_STYLES) as readonly ColumnStyle[];
