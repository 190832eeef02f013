// The service, with a database of its own, and what may be between it and a browser.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

/** Starts the service with a new database, and gives its address and what stops it. */
export async function serve(program, database) {
  for (const end of ["", "-wal", "-shm"]) {
    await rm(database + end, { force: true });
  }
  const service = spawn(program, ["--port", "0", "--database", database], { stdio: ["ignore", "pipe", "ignore"] });
  const exited = once(service, "exit");
  const [line] = await Promise.race([
    once(createInterface({ input: service.stdout }), "line"),
    exited.then(([code]) => Promise.reject(new Error(`the service ends with ${code}`))),
  ]);
  const stop = async () => {
    service.kill("SIGTERM");
    const [code] = await exited;
    return code;
  };
  return { base: new URL(line).origin, stop };
}

/** What the two sides of a connection say of it themselves. */
const OF_ONE_SIDE = ["accept-encoding", "connection", "content-length", "host", "referer"];

/**
 * Changes what passes between browser and service, and gives the address of where it does: `sent` gets the body of what
 * the browser sends, and `got` the answer.
 */
export async function between(base, { sent = String, got = (answer) => answer }) {
  const pass = async (request, response) => {
    const body = await sent((await request.setEncoding("utf8").toArray()).join(""), base, request.url);
    const headers = { ...request.headers };
    for (const name of OF_ONE_SIDE) {
      delete headers[name];
    }
    if (headers.origin === own) {
      headers.origin = base;
    }
    const { method } = request;
    const answer = await fetch(base + request.url, { method, headers, body: body || undefined, redirect: "manual" });
    const { "content-length": _, ...others } = Object.fromEntries(answer.headers);
    const changed = got({ status: answer.status, headers: others, body: await answer.text() });
    response.writeHead(changed.status, changed.headers).end(changed.body);
  };
  // What is still asked when the service has stopped gets no answer.
  const proxy = createServer((request, response) => pass(request, response).catch(() => response.destroy()));
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const own = `http://127.0.0.1:${proxy.address().port}`;
  return { base: own, close: () => proxy.close() };
}

/** Puts something else in the place of a piece of a page or a style. */
export const inPage = (piece, replacement) => ({
  got: (answer) => ({ ...answer, body: answer.body.replaceAll(piece, () => replacement) }),
});

export const withoutHeader = (name) => ({
  got: ({ headers: { [name]: _, ...headers }, ...answer }) => ({ ...answer, headers }),
});

export const both = (one, other) => ({
  sent: one.sent ?? other.sent,
  got: (answer) => other.got(one.got?.(answer) ?? answer),
});
