import { type CsvPreview, columnAt, firstCells } from '../../data/csv/preview';
import { type CsvReading, checkColumn, readColumn } from '../../data/csv/reading';

/** Checks the columns that may be at fault. @throws DataError if one cannot be what it is used for */
export function checkColumns(preview: CsvPreview, reading: CsvReading): void {
  const said = [...(reading.roles ?? []), ...(reading.styles ?? [])].map(([name]) =>
    preview.names.indexOf(name),
  );
  const doubtful = [
    preview.names.indexOf(reading.target),
    ...said,
    ...preview.faults.keys(),
    ...preview.ambiguous.keys(),
  ];
  for (const index of new Set(doubtful.sort((a, b) => a - b))) {
    if (index < 0) continue;
    const column = readColumn(preview.names[index], columnAt(preview, index), reading);
    checkColumn(column, reading.task, firstCells(preview, index));
  }
}
