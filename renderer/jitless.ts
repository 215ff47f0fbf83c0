import { z } from 'zod';

// The page's policy forbids code made from text; zod must not even try.
z.config({ jitless: true });
