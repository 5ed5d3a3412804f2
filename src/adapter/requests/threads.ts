import * as v from 'valibot';
import { listThreads } from '../stack/thread-list.js';
import { sessionRequest } from './request.js';

export const threads = sessionRequest('threads', v.looseObject({}), async (session) => ({
  threads: [...(await listThreads(session))],
}));
