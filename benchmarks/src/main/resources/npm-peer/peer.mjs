// node peer.mjs MODELS WORKERS BATCH: for every line with a file of texts, one line with the seconds it took.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const TEXTS_A_MESSAGE = 16;

async function serve() {
  const [models, workers, batch] = process.argv.slice(2);
  const pool = Array.from(
    { length: Number(workers) },
    () => new Worker(new URL(import.meta.url), { workerData: { models, batch: Number(batch) } }),
  );
  for await (const file of createInterface({ input: process.stdin })) {
    const texts = JSON.parse(await readFile(file, 'utf8'));
    let next = 0;
    let first = [];
    const start = performance.now();
    await Promise.all(pool.map((worker) => new Promise((resolve, reject) => {
      const give = () => {
        const at = next;
        next += TEXTS_A_MESSAGE;
        if (at >= texts.length) {
          worker.removeAllListeners('message');
          resolve();
        } else {
          worker.postMessage({ at, texts: texts.slice(at, at + TEXTS_A_MESSAGE) });
        }
      };
      worker.on('message', (done) => {
        if (done.at === 0) first = done.first;
        give();
      });
      worker.once('error', reject);
      give();
    })));
    const seconds = (performance.now() - start) / 1000;
    pool.forEach((worker) => worker.removeAllListeners('error'));
    console.log(JSON.stringify({ seconds, first: Array.from(first) }));
  }
}

async function work() {
  const { env, pipeline } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = workerData.models;
  const extract = await pipeline('feature-extraction', 'minilm', {
    dtype: 'q8',
    device: 'cpu',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  parentPort.on('message', async ({ at, texts }) => {
    let first;
    for (let i = 0; i < texts.length; i += workerData.batch) {
      const vectors = await extract(texts.slice(i, i + workerData.batch), { pooling: 'mean', normalize: true });
      first ??= vectors.data.slice(0, vectors.dims[1]);
    }
    parentPort.postMessage({ at, first });
  });
}

await (isMainThread ? serve() : work());
