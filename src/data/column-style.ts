/** How a column writes its numbers or dates. */
export const COLUMN_STYLE_WORDS = ['point', 'comma', 'day-first', 'month-first'] as const;
export type ColumnStyle = (typeof COLUMN_STYLE_WORDS)[number];
