import { backends } from './backends';
import { columns } from './columns';
import { dataSets } from './data-sets';
import { images } from './images';
import { method } from './method';
import { newRows } from './new-rows';
import { pathFaults } from './path-faults';
import { pathFiles } from './path-files';
import { pathPlaces } from './path-places';
import { tableNotes } from './table-notes';
import { tables } from './tables';
import { unpacking } from './unpacking';
import { workers } from './workers';

/** What is said of files and computing: fetched when the first of it is said. */
export default {
  backends,
  columns,
  'data-sets': dataSets,
  images,
  method,
  'new-rows': newRows,
  'path-faults': pathFaults,
  'path-files': pathFiles,
  'path-places': pathPlaces,
  'table-notes': tableNotes,
  tables,
  unpacking,
  workers,
};
