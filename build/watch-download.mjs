// Loaded before electron's installer (`node --import`): reports to the process that started it how far a download has
// come, and why one failed, which the installer itself leaves out. @electron/get 5 downloads with the global fetch
// (node_modules/@electron/get/dist/FetchDownloader.js); with one that doesn't, nothing is reported and nothing breaks.
const plainFetch = globalThis.fetch;
const tell = (message) => process.send?.(message);

globalThis.fetch = async (address, options) => {
  const from = new URL(String(address)).host;
  tell({ at: 'connecting', from });
  let response;
  try {
    response = await plainFetch(address, options);
  } catch (error) {
    tell({ at: 'failed', why: `${from} can't be reached (${error.cause?.code ?? error.message})` });
    throw error;
  }
  if (!response.ok || response.body === null) return response;
  const total = Number(response.headers.get('content-length')) || null;
  let received = 0;
  let toldAt = 0;
  const counting = new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      controller.enqueue(chunk);
      if (performance.now() - toldAt < 200) return;
      toldAt = performance.now();
      tell({ at: 'receiving', received, total });
    },
    flush: () => tell({ at: 'unpacking' }),
  });
  Object.defineProperty(response, 'body', { value: response.body.pipeThrough(counting) });
  return response;
};
