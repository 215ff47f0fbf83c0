import type { Anchor, Run } from '../../../shared/document/composed';
import type { Geometry } from '../../../shared/document/theme';
import type { Images } from '../images';
import type { PageNumbers } from '../breaking';
import type { Page, Struct } from './pages';

/** Where a place of the tree was set. */
export interface Mark {
  readonly page: Page;
  readonly y: number;
}

/** What laying out a block needs to know, and where it leaves what others need. */
export interface Context {
  readonly geo: Geometry;
  readonly parent: Struct;
  readonly numbers: PageNumbers;
  readonly images: Images;
  readonly marks: Map<Anchor, Mark>;
}

/** The horizontal room of a block. */
export interface Area {
  readonly x: number;
  readonly width: number;
}

export const areaOf = (geo: Geometry): Area => ({ x: geo.left, width: geo.width });

export type Runs = readonly Run[];
