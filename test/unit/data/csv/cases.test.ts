import { describe, expect, test } from 'vitest';
import { csvCells } from '../../../../src/data/csv/cells';
import { columnsOf } from '../../../../src/data/csv/columns';
import type { CsvReading } from '../../../../src/data/csv/reading';
import { csvNotes } from '../../../../src/data/csv/summary';
import { tableFromCsv } from '../../../../src/data/csv/table';
import { caseBytes, FILE_CASES } from './cases';

describe('a file as people have it', () => {
  test.each(FILE_CASES)('$file', given => {
    const { target = 'y', labels, names, first, rows, told } = given;
    const task = labels === null ? 'regression' : 'classification';
    const reading: CsvReading = { target, task };
    const table = tableFromCsv(caseBytes(given), { name: 'file.csv', ...reading });
    expect(table.layout).toEqual({ kind: 'table', names });
    expect(table.count).toBe(rows);
    expect([...table.x.subarray(0, names.length), ...(labels === null ? [table.y[0]] : [])]).toEqual(first);
    if (table.task.kind === 'classification') expect(table.task.labels).toEqual(labels);
    else expect(table.task.name).toBe(target);
    const cells = csvCells(caseBytes(given));
    const notes = csvNotes(cells, columnsOf(cells), reading);
    expect(notes.map(({ english }) => english).join('\n')).toMatch(told ?? /Cells are separated/);
  });
});
